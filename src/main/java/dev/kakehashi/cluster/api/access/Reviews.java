package dev.kakehashi.cluster.api.access;

import dev.kakehashi.cluster.api.Refusal;
import dev.kakehashi.cluster.api.validation.Cause;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.time.Instant;
import java.util.List;

/** The questions that can be asked about users: who one is, what one may do, whose a token is. */
public final class Reviews {

    private static final long SHORTEST = 600;
    private static final long LONGEST = 1L << 32;
    private static final long USUAL = 3600;

    private final Access access;
    private final Store store;

    /** Reviews of who comes in. */
    public Reviews(Access access, Store store) {
        this.access = access;
        this.store = store;
    }

    /**
     * Answers a question.
     *
     * @param kind the kind of the question, such as {@code SelfSubjectAccessReview}
     * @param question with its kind and version
     * @param asker who asks it
     * @throws Refusal where it makes no sense
     */
    public Fields answer(String kind, Fields question, String namespace, User asker) {
        Fields spec = question.fields("spec");
        return switch (kind) {
            case "SelfSubjectReview" ->
                Fields.of(
                        "kind", kind,
                        "apiVersion", question.text("apiVersion"),
                        "metadata", Fields.of("creationTimestamp", store.timestamp()),
                        "status", Fields.of("userInfo", asker.info()));
            case "TokenReview" -> question.with("status", tokenStatus(spec.text("token")));
            case "SelfSubjectRulesReview" -> rules(question, asker);
            case "SelfSubjectAccessReview" -> decided(question, asker, "");
            case "LocalSubjectAccessReview" ->
                decided(question.withPath(List.of("metadata", "namespace"), namespace), subject(spec), namespace);
            default -> decided(question, subject(spec), "");
        };
    }

    private static User subject(Fields spec) {
        List<String> groups = spec.list("groups").stream().map(Object::toString).toList();
        if (spec.text("user").isEmpty() && groups.isEmpty()) {
            throw wrong("spec.user", "Invalid value: \"\": at least one of user or group must be specified");
        }
        return new User(spec.text("user"), spec.text("uid"), groups, spec.fields("extra"));
    }

    private Fields decided(Fields question, User subject, String namespace) {
        Fields spec = question.fields("spec");
        Fields resource = spec.fields("resourceAttributes");
        Fields other = spec.fields("nonResourceAttributes");
        if (spec.has("resourceAttributes") && spec.has("nonResourceAttributes")) {
            throw wrong(
                    "spec.nonResourceAttributes",
                    "Invalid value: {\"Path\":\"" + other.text("path") + "\",\"Verb\":\"" + other.text("verb")
                            + "\"}: cannot be specified in combination with resourceAttributes");
        }
        if (!spec.has("resourceAttributes") && !spec.has("nonResourceAttributes")) {
            throw wrong(
                    "spec.resourceAttributes",
                    "Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be"
                            + " specified");
        }
        if (!namespace.isEmpty() && !resource.text("namespace").equals(namespace)) {
            throw wrong(
                    "spec.resourceAttributes.namespace",
                    "Invalid value: \"" + resource.text("namespace") + "\": must match metadata.namespace");
        }
        Rbac.Decision decision = access.rbac().decide(subject, Attempt.of(resource, other));
        return question.with(
                "status",
                Fields.of(
                        "allowed",
                        decision.allowed(),
                        "reason",
                        decision.reason().isEmpty() ? null : decision.reason()));
    }

    private static Refusal wrong(String field, String message) {
        return Refusal.invalid("", "authorization.k8s.io", "", List.of(new Cause("FieldValueInvalid", field, message)));
    }

    private Fields rules(Fields question, User asker) {
        String namespace = question.fields("spec").text("namespace");
        if (namespace.isEmpty()) {
            throw Refusal.badRequest("no namespace on request");
        }
        List<Fields> all = access.rbac().rules(asker, namespace);
        return question.with("spec", Fields.EMPTY)
                .with(
                        "status",
                        Fields.of(
                                "resourceRules",
                                all.stream()
                                        .filter(rule -> rule.has("resources"))
                                        .map(rule -> rule.without("nonResourceURLs"))
                                        .toList(),
                                "nonResourceRules",
                                all.stream()
                                        .filter(rule -> rule.has("nonResourceURLs"))
                                        .map(rule -> rule.without("resources").without("apiGroups"))
                                        .toList(),
                                "incomplete",
                                false));
    }

    private Fields tokenStatus(String token) {
        if (token.isEmpty()) {
            throw Refusal.badRequest("token is required for TokenReview in authentication");
        }
        User holder = access.holder(token);
        if (holder == null) {
            return Fields.of("user", Fields.EMPTY, "error", "invalid bearer token");
        }
        List<Object> audiences = access.tokens().audiences(token);
        return Fields.of(
                "authenticated",
                true,
                "user",
                holder.info(),
                "audiences",
                audiences.isEmpty() ? List.of(Tokens.ISSUER) : audiences);
    }

    /**
     * A new token of a service account.
     *
     * @param request the TokenRequest with which it is asked for
     * @throws Refusal where it is to hold for too short or too long
     */
    public Fields token(KubeObject account, Fields request) {
        Fields spec = request.fields("spec");
        long seconds = spec.number("expirationSeconds", USUAL);
        if (seconds < SHORTEST || seconds > LONGEST) {
            throw Refusal.invalid(
                    "TokenRequest",
                    "authentication.k8s.io",
                    "",
                    List.of(new Cause(
                            "FieldValueInvalid",
                            "spec.expirationSeconds",
                            "Invalid value: " + seconds + ": may not specify a duration "
                                    + (seconds < SHORTEST ? "less than 10 minutes" : "larger than 2^32 seconds"))));
        }
        List<Object> audiences = spec.list("audiences").isEmpty() ? List.of(Tokens.ISSUER) : spec.list("audiences");
        Fields bound = spec.fields("boundObjectRef");
        String end = Instant.parse(store.timestamp()).plusSeconds(seconds).toString();
        return Fields.of(
                "kind",
                "TokenRequest",
                "apiVersion",
                "authentication.k8s.io/v1",
                "metadata",
                Fields.of(
                        "name",
                        account.name(),
                        "namespace",
                        account.namespace(),
                        "creationTimestamp",
                        store.timestamp()),
                "spec",
                Fields.of(
                        "audiences", audiences,
                        "expirationSeconds", seconds,
                        "boundObjectRef", bound.isEmpty() ? null : bound),
                "status",
                Fields.of(
                        "token",
                        access.tokens().issue(account, audiences, seconds, bound),
                        "expirationTimestamp",
                        end));
    }
}
