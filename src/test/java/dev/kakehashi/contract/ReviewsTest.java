package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the API answers when it is asked about users. */
@AgainstEveryTarget
class ReviewsTest extends Contract {

    private static final String ACCESS = "/apis/authorization.k8s.io/v1/";
    private static final String IDENTITY = "/apis/authentication.k8s.io/v1/";

    private Fields mayBob(String verb, String resource, String name) {
        return target.post(ACCESS + "subjectaccessreviews", """
                {"kind": "SubjectAccessReview", "apiVersion": "authorization.k8s.io/v1", "spec": {"user": "bob",
                 "resourceAttributes": {"verb": "%s", "resource": "%s", "name": "%s", "namespace": "%s"}}}
                """.formatted(verb, resource, name, namespace))
                .body()
                .fields("status");
    }

    private void bind(String role, String rules) {
        String rbac = "rbac.authorization.k8s.io/v1";
        target.post(path(rbac, "roles"), """
                {"metadata": {"name": "%s"}, "rules": [%s]}
                """.formatted(role, rules));
        target.post(path(rbac, "rolebindings"), """
                {"metadata": {"name": "%1$s"}, "roleRef": {"kind": "Role", "name": "%1$s"},
                 "subjects": [{"kind": "User", "name": "bob"}]}
                """.formatted(role));
    }

    private void awaitThatBobMay(String verb, String resource, String name) {
        for (int i = 0; i < 500 && !mayBob(verb, resource, name).flag("allowed"); i++) {
            target.get("/version");
        }
    }

    @Test
    void nobodyMayDoWhatNoRoleAllows() {
        assertThat(mayBob("get", "pods", "")).isEqualTo(Fields.of("allowed", false));
    }

    @Test
    void roleThatIsBoundIsTheReason() {
        bind("reader", "{\"apiGroups\": [\"\"], \"resources\": [\"pods\"], \"verbs\": [\"get\", \"list\"]}");
        awaitThatBobMay("list", "pods", "");
        assertThat(mayBob("list", "pods", "").text("reason"))
                .isEqualTo(
                        "RBAC: allowed by RoleBinding \"reader/" + namespace + "\" of Role \"reader\" to User \"bob\"");
        assertThat(mayBob("delete", "pods", "").flag("allowed")).isFalse();
        assertThat(mayBob("list", "secrets", "").flag("allowed")).isFalse();
    }

    @Test
    void roleForNamesAllowsThoseAlone() {
        bind("one", """
                {"apiGroups": [""], "resources": ["secrets"], "resourceNames": ["s"], "verbs": ["get"]}""");
        awaitThatBobMay("get", "secrets", "s");
        assertThat(mayBob("get", "secrets", "s").flag("allowed")).isTrue();
        assertThat(mayBob("get", "secrets", "t").flag("allowed")).isFalse();
        assertThat(mayBob("get", "secrets", "").flag("allowed")).isFalse();
    }

    @Test
    void reviewThatAsksNothingIsRefused() {
        assertThat(target.post(ACCESS + "selfsubjectaccessreviews", "{\"spec\": {}}")
                        .refusal())
                .isEqualTo("422 Invalid: .authorization.k8s.io \"\" is invalid: spec.resourceAttributes: Invalid"
                        + " value: null: exactly one of nonResourceAttributes or resourceAttributes must be specified");
    }

    @Test
    void rulesAreAskedForInANamespace() {
        assertThat(target.post(ACCESS + "selfsubjectrulesreviews", "{\"spec\": {}}")
                        .refusal())
                .isEqualTo("400 BadRequest: no namespace on request");
        Fields rules = target.post(
                        ACCESS + "selfsubjectrulesreviews", "{\"spec\": {\"namespace\": \"" + namespace + "\"}}")
                .body()
                .fields("status");
        assertThat(rules.objects("resourceRules"))
                .contains(Fields.of("verbs", List.of("*"), "apiGroups", List.of("*"), "resources", List.of("*")));
    }

    @Test
    void reviewsAreAnsweredAndNotKept() {
        assertThat(target.get(ACCESS + "selfsubjectaccessreviews").code()).isEqualTo(405);
    }

    @Test
    void administratorIsOneOfTheMasters() {
        assertThat(target.post(IDENTITY + "selfsubjectreviews", "{}")
                        .body()
                        .fields("status")
                        .fields("userInfo")
                        .list("groups"))
                .contains("system:masters", "system:authenticated");
    }

    @Test
    void tokenOfAnAccountSaysWhoseItIs() {
        Fields status = target.post(path("v1", "serviceaccounts") + "/default/token", "{\"spec\": {}}")
                .body()
                .fields("status");
        Fields review = target.post(
                        IDENTITY + "tokenreviews", "{\"spec\": {\"token\": \"" + status.text("token") + "\"}}")
                .body()
                .fields("status");
        assertThat(review.flag("authenticated")).isTrue();
        assertThat(review.fields("user").text("username")).isEqualTo("system:serviceaccount:" + namespace + ":default");
        assertThat(review.fields("user").list("groups"))
                .containsExactly(
                        "system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated");
    }

    @Test
    void tokenOfNobodyIsRefused() {
        assertThat(target.post(IDENTITY + "tokenreviews", "{\"spec\": {\"token\": \"x\"}}")
                        .body()
                        .fields("status")
                        .text("error"))
                .isEqualTo("invalid bearer token");
        assertThat(target.post(IDENTITY + "tokenreviews", "{\"spec\": {}}").refusal())
                .isEqualTo("400 BadRequest: token is required for TokenReview in authentication");
    }

    @Test
    void tokenHoldsForTenMinutesAtLeast() {
        assertThat(target.post(
                                path("v1", "serviceaccounts") + "/default/token",
                                "{\"spec\": {\"expirationSeconds\": 60}}")
                        .refusal())
                .isEqualTo("422 Invalid: TokenRequest.authentication.k8s.io \"\" is invalid: spec.expirationSeconds:"
                        + " Invalid value: 60: may not specify a duration less than 10 minutes");
    }

    @Test
    void viewIsMadeOfTheRolesThatAreForIt() {
        Fields view = target.await(
                "/apis/rbac.authorization.k8s.io/v1/clusterroles/view",
                role -> !role.objects("rules").isEmpty());
        assertThat(view.objects("rules").getFirst().list("verbs")).containsExactly("get", "list", "watch");
        assertThat(view.objects("rules")).hasSize(11);
    }
}
