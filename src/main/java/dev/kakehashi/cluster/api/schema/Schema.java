package dev.kakehashi.cluster.api.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a value looks like: read from the model classes of fabric8, each looked at when it is first asked for. */
public final class Schema {

    /** The forms of values. */
    public enum Form {
        OBJECT,
        LIST,
        MAP,
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        INT_OR_STRING,
        ANY
    }

    private static final String MODEL = "io.fabric8.kubernetes.api.model.";
    private static final Schema UNKNOWN = new Schema(Form.ANY, null, null);

    private static final Schema QUANTITY = new Schema(Form.INT_OR_STRING, null, null);

    private final Form form;
    private final @Nullable Class<?> model;
    private final @Nullable Schema items;
    private @Nullable Map<String, Schema> properties;

    private Schema(Form form, @Nullable Class<?> model, @Nullable Schema items) {
        this.form = form;
        this.model = model;
        this.items = items;
    }

    /** What objects of a kind look like; a value of which nothing is known where there is no such class. */
    public static Schema of(String apiVersion, String kind) {
        String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        String area = group.replaceFirst("\\..*", "");
        for (String place : List.of(
                area + "." + version + ".", area.isEmpty() || area.equals("apiregistration") ? "" : area + ".")) {
            try {
                return new Schema(Form.OBJECT, Class.forName(MODEL + place + kind), null);
            } catch (ClassNotFoundException elsewhere) {
                // the next place
            }
        }
        return UNKNOWN;
    }

    /** The form of the value. */
    public Form form() {
        return form;
    }

    /** The name of the type of an object, such as {@code PodSpec}; empty for anything else. */
    public String type() {
        return model == null ? "" : model.getSimpleName();
    }

    /** The name of the type of an object that tells it from all others, such as {@code api.core.PodSpec}. */
    public String fullName() {
        return model == null ? "" : "api." + model.getName().substring(MODEL.length());
    }

    /** Whether the value is an amount of a resource, such as {@code 500m}. */
    boolean isQuantity() {
        return this == QUANTITY;
    }

    /** The name of the Go package that the type of an object lives in, such as {@code v1}. */
    String goPackage() {
        String home = model == null ? "" : model.getPackageName();
        String last = home.substring(home.lastIndexOf('.') + 1);
        return last.matches("v\\d.*") ? last : "v1";
    }

    /** What the items of a list and the values of a map look like. */
    public Schema items() {
        return items == null ? UNKNOWN : items;
    }

    /** What a field of an object looks like, null where it has no such field. */
    public @Nullable Schema property(String name) {
        return form == Form.OBJECT ? properties().get(name) : form == Form.MAP ? items() : UNKNOWN;
    }

    /** The fields of an object, by name. */
    public Map<String, Schema> properties() {
        Map<String, Schema> known = properties;
        if (known == null) {
            known = new TreeMap<>();
            for (Class<?> type = model; type != null && type != Object.class; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())
                            && !field.getName().equals("additionalProperties")) {
                        known.put(nameOf(field), of(field.getGenericType()));
                    }
                }
            }
            properties = known;
        }
        return known;
    }

    private static String nameOf(Field field) {
        JsonProperty named = field.getAnnotation(JsonProperty.class);
        String name = named == null || named.value().isEmpty() ? field.getName() : named.value();
        return name.startsWith("_") ? name.substring(1) : name;
    }

    private static Schema of(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            return Map.class.isAssignableFrom((Class<?>) parameterized.getRawType())
                    ? new Schema(Form.MAP, null, of(arguments[1]))
                    : new Schema(Form.LIST, null, of(arguments[0]));
        }
        if (!(type instanceof Class<?> plain)) {
            return UNKNOWN;
        }
        if (plain == Quantity.class) {
            return QUANTITY;
        }
        if (plain == IntOrString.class) {
            return new Schema(Form.INT_OR_STRING, null, null);
        }
        if (plain.getSimpleName().equals("FieldsV1") || plain.isInterface()) {
            return UNKNOWN;
        }
        if (plain.getSimpleName().equals("MicroTime")) {
            return new Schema(Form.STRING, null, null);
        }
        if (plain.getSimpleName().startsWith("JSONSchemaPropsOr")) {
            return UNKNOWN; // a schema or something plainer, which the structural check looks at
        }
        return switch (plain.getSimpleName().toLowerCase(Locale.ROOT)) {
            case "string" -> new Schema(Form.STRING, null, null);
            case "integer", "long", "int" -> new Schema(Form.INTEGER, null, null);
            case "double", "float" -> new Schema(Form.NUMBER, null, null);
            case "boolean" -> new Schema(Form.BOOLEAN, null, null);
            case "object" -> UNKNOWN;
            default -> plain.getName().startsWith(MODEL) ? new Schema(Form.OBJECT, plain, null) : UNKNOWN;
        };
    }
}
