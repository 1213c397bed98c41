package dev.kakehashi.kubernetes.manifest;

import dev.kakehashi.scenario.yaml.Mistakes;
import dev.kakehashi.scenario.yaml.Node;
import dev.kakehashi.scenario.yaml.Values;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Walks through an object of a manifest beside the class of its kind: notes what does not fit, and converts the rest. */
final class SchemaCheck {

    /** Source: Kubernetes API reference, Quantity. */
    private static final Pattern QUANTITY =
            Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(m|n|u|[kMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?");

    private final Mistakes mistakes;
    private final Values values;

    SchemaCheck(Mistakes mistakes) {
        this.mistakes = mistakes;
        this.values = new Values(mistakes);
    }

    /** An object of a class as plain maps, lists and scalars. */
    Map<String, Object> object(Node.Mapping mapping, Class<?> model) {
        Map<String, Type> known = Models.fields(model);
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            String name = entry.key().value();
            Type type = known.get(name);
            if (type == null) {
                values.unknown(entry.key().at(), "key", name, known.keySet());
            } else if (!entry.value().isNothing()) {
                Object value = value(entry.value(), type, model.getSimpleName() + "." + name);
                if (value != null) {
                    fields.put(name, value);
                }
            }
        }
        for (String name : Rules.required(model)) {
            Node node = mapping.get(name);
            if (node == null || node.isNothing()) {
                mistakes.add(mapping.at(), "missing-key", name);
            }
        }
        return fields;
    }

    private @Nullable Object value(Node node, Type type, String field) {
        if (type instanceof ParameterizedType generic) {
            return collection(node, generic, field);
        }
        if (!(type instanceof Class<?> model) || model == Object.class) {
            return Scalars.plain(node);
        } else if (model == String.class) {
            return text(node, field);
        } else if (model == Integer.class || model == Long.class) {
            return integer(node, field);
        } else if (Number.class.isAssignableFrom(model)) {
            return number(node);
        } else if (model == Boolean.class) {
            return flag(node);
        } else if (model == Quantity.class) {
            return quantity(node);
        } else if (model == IntOrString.class) {
            return integerOrText(node);
        } else if (Models.fields(model).isEmpty()) {
            return Scalars.plain(node);
        } else if (node instanceof Node.Mapping mapping) {
            return object(mapping, model);
        }
        mistakes.add(node.at(), "not.mapping");
        return null;
    }

    private @Nullable Object collection(Node node, ParameterizedType generic, String field) {
        Type[] parts = generic.getActualTypeArguments();
        if (generic.getRawType() == List.class) {
            if (!(node instanceof Node.Sequence sequence)) {
                mistakes.add(node.at(), "not.list");
                return null;
            }
            List<Object> items = new ArrayList<>();
            for (Node item : sequence.items()) {
                Object value = value(item, parts[0], field);
                if (value != null) {
                    items.add(value);
                }
            }
            return items;
        }
        if (!(node instanceof Node.Mapping mapping)) {
            mistakes.add(node.at(), "not.mapping");
            return null;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            Object value = entry.value().isNothing() ? null : value(entry.value(), parts[1], field);
            if (value != null) {
                fields.put(entry.key().value(), value);
            }
        }
        return fields;
    }

    private @Nullable Object text(Node node, String field) {
        Object value = scalar(node);
        if (value instanceof String text) {
            List<String> allowed = Rules.allowed(field);
            if (allowed != null && !allowed.contains(text)) {
                values.unknown(node.at(), "manifest-value", text, allowed);
            }
            return text;
        }
        if (value == null) {
            mistakes.add(node.at(), "not.text");
        } else {
            mistakes.add(node.at(), "not.quoted", written(node));
        }
        return null;
    }

    private @Nullable Object integer(Node node, String field) {
        Object value = scalar(node);
        if (!(value instanceof Long integer)) {
            mistakes.add(node.at(), value instanceof String ? "not.count-but-text" : "not.count", written(node));
            return null;
        }
        Rules.Range range = Rules.range(field);
        if (range != null && (integer < range.least() || integer > range.most())) {
            String least = Long.toString(range.least());
            if (range.most() == Integer.MAX_VALUE) {
                mistakes.add(node.at(), "not.at-least", written(node), least);
            } else {
                mistakes.add(node.at(), "not.within", written(node), least, Long.toString(range.most()));
            }
        }
        return integer;
    }

    private @Nullable Object number(Node node) {
        Object value = scalar(node);
        if (value instanceof Number) {
            return value;
        }
        mistakes.add(node.at(), "not.number", written(node));
        return null;
    }

    private @Nullable Object flag(Node node) {
        Object value = scalar(node);
        if (value instanceof Boolean) {
            return value;
        }
        mistakes.add(node.at(), "not.flag", written(node));
        return null;
    }

    /** As text whether it was written as a number or as text, as the API server keeps it. */
    private @Nullable Object quantity(Node node) {
        if (node instanceof Node.Text text && QUANTITY.matcher(text.value()).matches()) {
            return text.value();
        }
        mistakes.add(node.at(), "not.quantity", written(node));
        return null;
    }

    private @Nullable Object integerOrText(Node node) {
        Object value = scalar(node);
        if (value instanceof Long || value instanceof String) {
            return value;
        }
        mistakes.add(node.at(), "not.count-or-text", written(node));
        return null;
    }

    private static @Nullable Object scalar(Node node) {
        return node instanceof Node.Text text ? Scalars.scalar(text) : null;
    }

    private static String written(Node node) {
        return Values.shown(node);
    }
}
