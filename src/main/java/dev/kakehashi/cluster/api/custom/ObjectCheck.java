package dev.kakehashi.cluster.api.custom;

import dev.kakehashi.cluster.api.validation.Cause;
import dev.kakehashi.cluster.store.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Holds an object against its schema and finds fault in the words of the API server ({@code kube-openapi/validation}). */
final class ObjectCheck {

    /** What was found in a value; of alternatives that all fail, the one of which most was looked at is told. */
    private static final class Findings {
        final List<Cause> faults = new ArrayList<>();
        int lookedAt;

        void add(Findings others) {
            faults.addAll(others.faults);
            lookedAt += others.lookedAt;
        }
    }

    private ObjectCheck() {}

    /** Everything that is wrong with an object. */
    static List<Cause> of(Fields object, Fields schema) {
        List<Cause> faults = new ArrayList<>(value(object, schema, "").faults);
        Lists.check(object, schema, "", faults);
        return faults;
    }

    /** Everything that is wrong with a schema's default, whose own path is empty. */
    static List<Cause> ofDefault(Object value, Fields schema) {
        return value(value, schema, "").faults;
    }

    private static Findings value(Object value, Fields schema, String path) {
        Findings found = new Findings();
        found.lookedAt++;
        type(value, schema, path, found);
        alternatives(value, schema, path, found);
        switch (value) {
            case String text -> text(text, schema, path, found);
            case Number number -> number(number, schema, path, found);
            case List<?> list -> list(list, schema, path, found);
            default -> {}
        }
        List<Object> allowed = schema.list("enum");
        if (!allowed.isEmpty() && allowed.stream().noneMatch(each -> same(each, value))) {
            List<String> shown = new ArrayList<>();
            allowed.forEach(each -> shown.add(each instanceof String text ? text : Cause.quoted(each)));
            found.faults.add(Cause.unsupported(path, value, shown));
        }
        if (value instanceof Fields fields) {
            object(fields, schema, path, found);
        }
        return found;
    }

    private static boolean same(Object one, Object other) {
        return one instanceof Number a && other instanceof Number b
                ? a.doubleValue() == b.doubleValue()
                : Objects.equals(one, other);
    }

    // -- types

    private static void type(Object value, Fields schema, String path, Findings found) {
        boolean either = schema.flag("x-kubernetes-int-or-string");
        String type = either ? "integer,string" : schema.text("type");
        String is = nameOf(value);
        boolean fits = type.isEmpty()
                || List.of(type.split(",")).contains(is)
                || (is.equals("integer") && type.equals("number"))
                || (value instanceof Double number && isWhole(number) && type.contains("integer"));
        if (!fits) {
            found.faults.add(wrongType(path, is, type));
        }
    }

    private static boolean isWhole(Double number) {
        return number == Math.rint(number) && !Double.isInfinite(number);
    }

    private static Cause wrongType(String path, String is, String wanted) {
        return new Cause(
                "FieldValueTypeInvalid",
                path,
                "Invalid value: \"" + is + "\": " + said(path, "must be of type " + wanted + ": \"" + is + "\""));
    }

    private static String said(String path, String what) {
        return path + " in body " + what;
    }

    static String nameOf(Object value) {
        return switch (value) {
            case String text -> "string";
            case Boolean flag -> "boolean";
            case Long number -> "integer";
            case Number number -> "number";
            case List<?> list -> "array";
            default -> "object";
        };
    }

    // -- allOf, anyOf, oneOf, not

    private static void alternatives(Object value, Fields schema, String path, Findings found) {
        List<Fields> any = schema.objects("anyOf");
        if (!any.isEmpty()) {
            Findings best = best(value, any, path);
            if (!best.faults.isEmpty()) {
                found.faults.add(composed(path, "must validate at least one schema (anyOf)"));
            }
            found.add(best);
        }
        List<Fields> one = schema.objects("oneOf");
        if (!one.isEmpty()) {
            long valid = one.stream()
                    .filter(each -> value(value, each, path).faults.isEmpty())
                    .count();
            if (valid != 1) {
                String many = valid == 0 ? "Found none valid" : "Found " + valid + " valid alternatives";
                found.faults.add(composed(path, "must validate one and only one schema (oneOf). " + many));
            }
            if (valid <= 1) {
                found.add(best(value, one, path));
            }
        }
        List<Fields> all = schema.objects("allOf");
        int valid = 0;
        for (Fields each : all) {
            Findings its = value(value, each, path);
            valid += its.faults.isEmpty() ? 1 : 0;
            found.add(its);
        }
        if (valid < all.size()) {
            found.faults.add(
                    composed(path, "must validate all the schemas (allOf)" + (valid == 0 ? ". None validated" : "")));
        }
        if (schema.get("not") instanceof Fields not
                && value(value, not, path).faults.isEmpty()) {
            found.faults.add(composed(path, "must not validate the schema (not)"));
        }
    }

    /** The first of some alternatives that holds, or else the one of which most could be looked at. */
    private static Findings best(Object value, List<Fields> alternatives, String path) {
        Findings best = null;
        for (Fields each : alternatives) {
            Findings its = value(value, each, path);
            if (its.faults.isEmpty()) {
                return its;
            }
            if (best == null || its.lookedAt > best.lookedAt) {
                best = its;
            }
        }
        return Objects.requireNonNull(best);
    }

    private static Cause composed(String path, String what) {
        return new Cause("FieldValueInvalid", "<nil>", "Invalid value: \"\": \"" + path + "\" " + what);
    }

    // -- plain values

    private static void text(String text, Fields schema, String path, Findings found) {
        long most = schema.number("maxLength", Long.MAX_VALUE);
        int length = text.codePointCount(0, text.length());
        if (length > most) {
            found.faults.add(new Cause("FieldValueTooLong", path, "Too long: may not be more than " + most + " bytes"));
        } else if (length < schema.number("minLength", 0)) {
            found.faults.add(Cause.invalid(
                    path, text, said(path, "should be at least " + schema.number("minLength", 0) + " chars long")));
        } else if (!Pattern.compile(schema.text("pattern")).matcher(text).find()) {
            found.faults.add(Cause.invalid(path, text, said(path, "should match '" + schema.text("pattern") + "'")));
        }
        String format = schema.text("format");
        if (!Formats.fits(text, format)) {
            found.faults.add(wrongType(path, text, format));
        }
    }

    private static void number(Number number, Fields schema, String path, Findings found) {
        double value = number.doubleValue();
        if (schema.get("maximum") instanceof Number most) {
            boolean below = schema.flag("exclusiveMaximum");
            if (below ? value >= most.doubleValue() : value > most.doubleValue()) {
                String rule = below ? "should be less than " : "should be less than or equal to ";
                found.faults.add(Cause.invalid(path, number, said(path, rule + plain(most))));
            }
        }
        if (schema.get("minimum") instanceof Number least) {
            boolean above = schema.flag("exclusiveMinimum");
            if (above ? value <= least.doubleValue() : value < least.doubleValue()) {
                String rule = above ? "should be greater than " : "should be greater than or equal to ";
                found.faults.add(Cause.invalid(path, number, said(path, rule + plain(least))));
            }
        }
        if (schema.get("multipleOf") instanceof Number factor
                && new BigDecimal(number.toString())
                                .remainder(new BigDecimal(factor.toString()))
                                .signum()
                        != 0) {
            found.faults.add(Cause.invalid(path, number, said(path, "should be a multiple of " + plain(factor))));
        }
    }

    private static String plain(Number number) {
        return number instanceof Double exact && isWhole(exact) ? Long.toString(exact.longValue()) : number.toString();
    }

    // -- lists and objects

    private static void list(List<?> list, Fields schema, String path, Findings found) {
        long most = schema.number("maxItems", Long.MAX_VALUE);
        if (list.size() > most) {
            found.faults.add(tooMany(path, list.size(), most));
        }
        if (list.size() < schema.number("minItems", 0)) {
            found.faults.add(Cause.invalid(
                    path, list.size(), said(path, "should have at least " + schema.number("minItems", 0) + " items")));
        }
        if (schema.get("items") instanceof Fields items) {
            for (int i = 0; i < list.size(); i++) {
                found.add(value(list.get(i), items, path + "[" + i + "]"));
            }
        }
    }

    private static Cause tooMany(String path, int are, long most) {
        return new Cause(
                "FieldValueTooMany",
                path,
                "Too many: " + are + ": must have at most " + most + (most == 1 ? " item" : " items"));
    }

    private static void object(Fields object, Fields schema, String path, Findings found) {
        if (object.size() < schema.number("minProperties", 0)) {
            found.faults.add(Cause.invalid(
                    path,
                    object.size(),
                    said(path, "should have at least " + schema.number("minProperties", 0) + " properties")));
        }
        long most = schema.number("maxProperties", Long.MAX_VALUE);
        if (object.size() > most) {
            found.faults.add(tooMany(path, object.size(), most));
        }
        Fields properties = schema.fields("properties");
        object.forEach((name, value) -> {
            if (!properties.has(name) && schema.get("additionalProperties") instanceof Fields others) {
                found.add(value(value, others, path + "." + name));
            }
        });
        properties.forEach((name, its) -> {
            if (its instanceof Fields property && object.get(name) instanceof Object value) {
                found.add(value(value, property, path.isEmpty() ? name : path + "." + name));
            }
        });
        for (Object name : schema.list("required")) {
            if (!object.has(name.toString())) {
                found.faults.add(Cause.required(path.isEmpty() ? name.toString() : path + "." + name, ""));
            }
        }
    }
}
