package dev.kakehashi.cluster.api.validation;

import dev.kakehashi.cluster.scheduler.Quantity;
import dev.kakehashi.cluster.store.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Limit ranges and quotas. Source: {@code pkg/apis/core/validation}. */
final class LimitRules {

    private static final List<String> COUNTED = List.of(
            "pods",
            "services",
            "replicationcontrollers",
            "resourcequotas",
            "secrets",
            "configmaps",
            "persistentvolumeclaims",
            "services.nodeports",
            "services.loadbalancers");
    private static final List<String> MEASURED = List.of(
            "cpu",
            "memory",
            "ephemeral-storage",
            "requests.cpu",
            "requests.memory",
            "requests.storage",
            "requests.ephemeral-storage",
            "limits.cpu",
            "limits.memory",
            "limits.ephemeral-storage");
    private static final List<String> SCOPES = List.of(
            "Terminating",
            "NotTerminating",
            "BestEffort",
            "NotBestEffort",
            "PriorityClass",
            "CrossNamespacePodAffinity",
            "VolumeAttributesClass");

    private LimitRules() {}

    // -- limit ranges

    static void limitRange(Fields spec, Causes causes) {
        List<Fields> limits = spec.objects("limits");
        Set<String> types = new HashSet<>();
        for (int i = 0; i < limits.size(); i++) {
            String at = "spec.limits[" + i + "]";
            String type = limits.get(i).text("type");
            String wrong = Names.qualified(type);
            if (!wrong.isEmpty()) {
                causes.invalid(at + ".type", type, wrong);
            }
            if (!types.add(type)) {
                causes.duplicate(at + ".type", type);
            }
            limit(limits.get(i), type, at, causes);
        }
    }

    private static void limit(Fields limit, String type, String at, Causes causes) {
        if (type.equals("Pod")) {
            for (String field : List.of("default", "defaultRequest")) {
                if (!limit.fields(field).isEmpty()) {
                    causes.forbidden(at + "." + field, "may not be specified when `type` is 'Pod'");
                }
            }
        }
        if (type.equals("PersistentVolumeClaim")
                && !limit.fields("min").has("storage")
                && !limit.fields("max").has("storage")) {
            causes.required(
                    at + ".limits", "either minimum or maximum storage value is required, but neither was provided");
        }
        TreeMap<String, Object> names = new TreeMap<>();
        for (String field : List.of("min", "max", "default", "defaultRequest", "maxLimitRequestRatio")) {
            limit.fields(field).forEach(names::put);
        }
        names.keySet().forEach(name -> order(limit, name, at, causes));
    }

    private static void order(Fields limit, String name, String at, Causes causes) {
        Amount min = new Amount(limit, "min", name);
        Amount max = new Amount(limit, "max", name);
        Amount request = new Amount(limit, "defaultRequest", name);
        Amount standard = new Amount(limit, "default", name);
        if (min.above(max)) {
            causes.invalid(
                    min.at(at), min.text(), "min value " + min.text() + " is greater than max value " + max.text());
        }
        if (min.above(request)) {
            causes.invalid(
                    request.at(at),
                    request.text(),
                    "min value " + min.text() + " is greater than default request value " + request.text());
        }
        if (request.above(max)) {
            causes.invalid(
                    request.at(at),
                    request.text(),
                    "default request value " + request.text() + " is greater than max value " + max.text());
        }
        if (request.above(standard)) {
            causes.invalid(
                    request.at(at),
                    request.text(),
                    "default request value " + request.text() + " is greater than default limit value "
                            + standard.text());
        }
        if (min.above(standard)) {
            causes.invalid(
                    standard.at(at),
                    min.text(),
                    "min value " + min.text() + " is greater than default value " + standard.text());
        }
        if (standard.above(max)) {
            causes.invalid(
                    standard.at(at),
                    max.text(),
                    "default value " + standard.text() + " is greater than max value " + max.text());
        }
        Amount ratio = new Amount(limit, "maxLimitRequestRatio", name);
        if (ratio.isThere() && ratio.thousandths() < 1000) {
            causes.invalid(ratio.at(at), ratio.text(), "ratio " + ratio.text() + " is less than 1");
        }
    }

    /** An amount of a resource in a field of a limit. */
    private record Amount(Fields limit, String field, String name) {

        boolean isThere() {
            return limit.fields(field).has(name);
        }

        long thousandths() {
            return Quantity.thousandths(limit.fields(field).get(name));
        }

        String text() {
            return String.valueOf(limit.fields(field).get(name));
        }

        String at(String path) {
            return path + "." + field + "[" + name + "]";
        }

        boolean above(Amount other) {
            return isThere() && other.isThere() && thousandths() > other.thousandths();
        }
    }

    // -- quotas

    static void quota(Fields spec, Causes causes) {
        Fields hard = spec.fields("hard");
        TreeMap<String, Object> sorted = new TreeMap<>();
        hard.forEach(sorted::put);
        sorted.forEach((name, amount) -> {
            String at = "spec.hard[" + name + "]";
            if (!name.contains("/") && !COUNTED.contains(name) && !MEASURED.contains(name)) {
                causes.invalid(at, name, "must be a standard resource type or fully qualified");
                causes.invalid(at, name, "must be a standard resource for quota");
            } else if (amount.toString().startsWith("-")) {
                causes.invalid(at, amount.toString(), "must be greater than or equal to 0");
            } else if (COUNTED.contains(name) && Quantity.thousandths(amount) % 1000 != 0) {
                causes.invalid(at, amount.toString(), "must be an integer");
            }
        });
        List<Object> scopes = spec.list("scopes");
        for (Object scope : scopes) {
            boolean counts = scope.equals("BestEffort");
            if (!SCOPES.contains(scope.toString())) {
                causes.invalid("spec.scopes", scopes, "unsupported scope");
            } else if (counts && sorted.keySet().stream().anyMatch(name -> !name.equals("pods"))) {
                causes.invalid("spec.scopes", scopes, "unsupported scope applied to resource");
            }
        }
        if (scopes.contains("BestEffort") && scopes.contains("NotBestEffort")
                || scopes.contains("Terminating") && scopes.contains("NotTerminating")) {
            causes.invalid("spec.scopes", scopes, "conflicting scopes");
        }
    }
}
