package dev.kakehashi.cluster.api.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.ZonedDateTime;
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
    /** Of which nothing is known. */
    public static final Schema UNKNOWN = new Schema(Form.ANY, "");

    private static final Schema QUANTITY = new Schema(Form.INT_OR_STRING, "");
    private static final Schema MICRO_TIME = new Schema(Form.STRING, "date-time");

    /** Types that belong to no API group, and live in a package of their own in Kubernetes. */
    private static final List<String> META = List.of(
            "Condition",
            "DeleteOptions",
            "FieldSelectorRequirement",
            "LabelSelector",
            "LabelSelectorRequirement",
            "ListMeta",
            "ManagedFieldsEntry",
            "ObjectMeta",
            "OwnerReference",
            "Preconditions",
            "Status",
            "StatusCause",
            "StatusDetails");

    private final Form form;
    private final String format;
    private final @Nullable Class<?> model;
    private final @Nullable Schema items;
    private @Nullable Map<String, Schema> properties;

    private Schema(Form form, String format) {
        this(form, format, null, null);
    }

    private Schema(Form form, String format, @Nullable Class<?> model, @Nullable Schema items) {
        this.form = form;
        this.format = format;
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
                return new Schema(Form.OBJECT, "", Class.forName(MODEL + place + kind), null);
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

    /** The name of the type of an object that tells it from all others, such as {@code io.k8s.api.core.v1.PodSpec}. */
    public String fullName() {
        if (model == null) {
            return "";
        }
        String area = model.getPackageName().substring(MODEL.length() - 1).replaceFirst("\\.", "");
        String name = "." + model.getSimpleName();
        if (area.isEmpty() && (type().startsWith("APIService") || type().equals("ServiceReference"))) {
            area = "apiregistration";
        }
        return switch (area) {
            case "" -> (META.contains(type()) ? "io.k8s.apimachinery.pkg.apis.meta.v1" : "io.k8s.api.core.v1") + name;
            case "apiextensions.v1" -> "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1" + name;
            case "apiregistration" -> "io.k8s.kube-aggregator.pkg.apis.apiregistration.v1" + name;
            default -> "io.k8s.api." + (area.contains(".") ? area : area + ".v1") + name;
        };
    }

    /** How a plain value is to be read, as OpenAPI names it, such as {@code int32}; empty where that says nothing. */
    public String format() {
        return format;
    }

    /** Whether the value is an amount of a resource, such as {@code 500m}. */
    public boolean isQuantity() {
        return this == QUANTITY;
    }

    /** The name of the Go package that the type of an object lives in, such as {@code v1}. */
    String goPackage() {
        String home = model == null ? "" : model.getPackageName();
        String last = home.substring(home.lastIndexOf('.') + 1);
        return last.matches("v\\d.*") ? last : "v1";
    }

    /** Whether the value is a time to the microsecond. */
    public boolean isMicroTime() {
        return this == MICRO_TIME;
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
                            && !isCatchAll(field)
                            && !LaterFields.has(type.getSimpleName(), nameOf(field))) {
                        String name = nameOf(field);
                        known.put(name, of(field.getGenericType(), formatOf(type.getSimpleName(), name)));
                    }
                }
            }
            properties = known;
        }
        return known;
    }

    /** Whether a field is where the model class keeps what it does not know. */
    private static boolean isCatchAll(Field field) {
        return field.getName().equals("additionalProperties") && Map.class.isAssignableFrom(field.getType());
    }

    private static String nameOf(Field field) {
        JsonProperty named = field.getAnnotation(JsonProperty.class);
        String name = named == null || named.value().isEmpty() ? field.getName() : named.value();
        return name.startsWith("_") ? name.substring(1) : name;
    }

    /** The format of texts in a field: times and bytes are told by their names. */
    private static String formatOf(String type, String field) {
        boolean bytes = (type.equals("ConfigMap") && field.equals("binaryData"))
                || (type.equals("Secret") && field.equals("data"))
                || field.equals("caBundle");
        boolean time =
                field.matches("time|timeAdded|timestamp|disruptedPods|.*[a-z](Time|Timestamp)|(started|finished)At");
        return bytes ? "byte" : time ? "date-time" : "";
    }

    private static Schema of(Type type, String format) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            return Map.class.isAssignableFrom((Class<?>) parameterized.getRawType())
                    ? new Schema(Form.MAP, "", null, of(arguments[1], format))
                    : new Schema(Form.LIST, "", null, of(arguments[0], format));
        }
        if (!(type instanceof Class<?> plain)) {
            return UNKNOWN;
        }
        if (plain == Quantity.class) {
            return QUANTITY;
        }
        if (plain == IntOrString.class) {
            return new Schema(Form.INT_OR_STRING, "");
        }
        if (plain.getSimpleName().equals("FieldsV1") || plain.isInterface()) {
            return UNKNOWN;
        }
        if (plain.getSimpleName().equals("MicroTime") || plain == ZonedDateTime.class) {
            return MICRO_TIME;
        }
        if (plain.getSimpleName().startsWith("JSONSchemaPropsOr")) {
            return UNKNOWN; // a schema or something plainer, which the structural check looks at
        }
        return switch (plain.getSimpleName().toLowerCase(Locale.ROOT)) {
            case "string" -> new Schema(Form.STRING, format);
            case "integer", "int" -> new Schema(Form.INTEGER, "int32");
            case "long" -> new Schema(Form.INTEGER, "int64");
            case "double", "float" -> new Schema(Form.NUMBER, "double");
            case "boolean" -> new Schema(Form.BOOLEAN, "");
            case "object" -> UNKNOWN;
            default -> plain.getName().startsWith(MODEL) ? new Schema(Form.OBJECT, "", plain, null) : UNKNOWN;
        };
    }
}
