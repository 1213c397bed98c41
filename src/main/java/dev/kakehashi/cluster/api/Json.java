package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** JSON as bytes, as plain maps and lists (which know null, as patches need it), and as {@link Fields}. */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** A value as bytes. */
    public static byte[] write(@Nullable Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(value, generator);
        }
        return out.toByteArray();
    }

    private static void write(@Nullable Object value, JsonGenerator out) {
        switch (value) {
            case null -> out.writeNull();
            case Fields fields -> {
                out.writeStartObject();
                fields.forEach((key, field) -> {
                    out.writeName(key);
                    write(field, out);
                });
                out.writeEndObject();
            }
            case Map<?, ?> map -> {
                out.writeStartObject();
                map.forEach((key, field) -> {
                    out.writeName(String.valueOf(key));
                    write(field, out);
                });
                out.writeEndObject();
            }
            case List<?> items -> {
                out.writeStartArray();
                items.forEach(item -> write(item, out));
                out.writeEndArray();
            }
            case String text -> out.writeString(text);
            case Boolean flag -> out.writeBoolean(flag);
            case Long number -> out.writeNumber(number);
            case Integer number -> out.writeNumber(number);
            case Double number -> out.writeNumber(number);
            default -> out.writeString(value.toString());
        }
    }

    /**
     * A value from bytes, as maps, lists, strings, longs, doubles, booleans and null.
     *
     * @throws Refusal BAD_REQUEST where it is no JSON
     */
    public static @Nullable Object read(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            parser.nextToken();
            Object value = read(parser);
            if (parser.nextToken() != null) {
                throw Refusal.badRequest("invalid character after top-level value");
            }
            return value;
        } catch (JacksonException wrong) {
            throw Refusal.badRequest("the request body is no JSON: " + wrong.getOriginalMessage());
        }
    }

    private static @Nullable Object read(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case null -> throw Refusal.badRequest("the request body is empty");
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    map.put(key, read(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw Refusal.badRequest("the request body is no JSON");
        };
    }

    /**
     * An object from bytes; fields that are null are left out.
     *
     * @throws Refusal BAD_REQUEST where it is no JSON object
     */
    public static Fields readFields(byte[] bytes) {
        return fields(readMap(bytes));
    }

    /**
     * An object from bytes, with its nulls.
     *
     * @throws Refusal BAD_REQUEST where it is no JSON object
     */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> readMap(byte[] bytes) {
        if (read(bytes) instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw Refusal.badRequest("the request body is no JSON object");
    }

    /** An object without its nulls, those within lists included. */
    public static Fields fields(Map<?, ?> map) {
        return Fields.copyOf(map);
    }

    /** A value without its nulls, null where it is null itself. */
    public static @Nullable Object plain(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        Map<String, Object> holder = new LinkedHashMap<>();
        holder.put("value", value);
        return Fields.copyOf(holder).get("value");
    }
}
