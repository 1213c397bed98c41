package dev.kakehashi.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.cluster.api.access.Credentials;
import dev.kakehashi.cluster.api.access.User;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who comes in and how far, in the words of the real server, of which each was asked for the same. */
class AccessTest {

    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/";
    private static final String WHO = "/apis/authentication.k8s.io/v1/selfsubjectreviews";

    private final World world = new World(1);
    private final Api api = new Api(
            Playground.cluster(world, Instant.parse("2026-01-01T00:00:00Z"), ClusterSettings.STOCK, 1),
            new byte[] {1},
            Map.of("looks", User.VIEWER));

    @BeforeEach
    void aSecondLater() {
        world.runUntil(Time.SECOND);
    }

    private String asked(Credentials who, String method, String path, String body) {
        ApiRequest request = ApiRequest.of(method, path, "", "application/json", body.getBytes(StandardCharsets.UTF_8));
        Answer answer = api.answer(request, request.attempt(), who);
        world.runUntil(world.now());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ((Answer.Whole) answer).body().parts().forEach(all::writeBytes);
        return ((Answer.Whole) answer).code() + " " + all.toString(StandardCharsets.UTF_8);
    }

    private Fields object(Credentials who, String method, String path, String body) {
        return Json.readFields(asked(who, method, path, body).substring(4).getBytes(StandardCharsets.UTF_8));
    }

    private String refused(Credentials who, String method, String path, String body) {
        Fields status = object(who, method, path, body);
        return status.number("code", 0) + " " + status.text("message");
    }

    private String done(String path, String body) {
        Answer.Whole whole = (Answer.Whole)
                api.answer(ApiRequest.of("POST", path, "", "application/json", body.getBytes(StandardCharsets.UTF_8)));
        world.runUntil(world.now());
        assertThat(whole.code()).isEqualTo(201);
        return new String(whole.body().parts().getFirst(), StandardCharsets.UTF_8);
    }

    private static Credentials bearer(String token) {
        return new Credentials(token, "", "", List.of(), Fields.EMPTY);
    }

    private static final Credentials VIEWER = bearer("looks");
    private static final Credentials NOBODY = bearer("");

    private void bind(String name, String kind, String role, String user) {
        done(RBAC + "rolebindings", """
                {"metadata": {"name": "%s"}, "roleRef": {"kind": "%s", "name": "%s"},
                 "subjects": [{"kind": "User", "name": "%s"}]}
                """.formatted(name, kind, role, user));
    }

    @Test
    void aWrongTokenIsRefused() {
        assertThat(refused(bearer("wrong"), "GET", "/version", "")).isEqualTo("401 Unauthorized");
    }

    @Test
    void whoSaysNothingMayAskForHealthAndVersionAlone() {
        assertThat(asked(NOBODY, "GET", "/healthz", "")).isEqualTo("200 ok");
        assertThat(asked(NOBODY, "GET", "/version", "")).startsWith("200 ");
        assertThat(refused(NOBODY, "GET", "/api", ""))
                .isEqualTo("403 forbidden: User \"system:anonymous\" cannot get path \"/api\"");
        assertThat(refused(NOBODY, "GET", PODS, ""))
                .isEqualTo("403 pods is forbidden: User \"system:anonymous\" cannot list resource \"pods\" in API"
                        + " group \"\" in the namespace \"default\"");
    }

    @Test
    void theViewerMayLookAtMostThingsAndChangeNone() {
        assertThat(asked(VIEWER, "GET", "/apis/apps/v1/deployments", "")).startsWith("200 ");
        assertThat(refused(VIEWER, "GET", "/api/v1/nodes", ""))
                .isEqualTo("403 nodes is forbidden: User \"kakehashi-viewer\" cannot list resource \"nodes\" in API"
                        + " group \"\" at the cluster scope");
        assertThat(refused(VIEWER, "GET", "/api/v1/namespaces/default/secrets/x", ""))
                .isEqualTo("403 secrets \"x\" is forbidden: User \"kakehashi-viewer\" cannot get resource \"secrets\""
                        + " in API group \"\" in the namespace \"default\"");
        assertThat(refused(VIEWER, "DELETE", "/apis/apps/v1/namespaces/default/deployments", ""))
                .isEqualTo("403 deployments.apps is forbidden: User \"kakehashi-viewer\" cannot deletecollection"
                        + " resource \"deployments\" in API group \"apps\" in the namespace \"default\"");
        assertThat(refused(VIEWER, "POST", PODS + "/x/eviction", "{}"))
                .isEqualTo("403 pods \"x\" is forbidden: User \"kakehashi-viewer\" cannot create resource"
                        + " \"pods/eviction\" in API group \"\" in the namespace \"default\"");
    }

    @Test
    void aTokenOfAServiceAccountIsAcceptedUntilItsTimeIsUpOrItsAccountGone() {
        String account = "/api/v1/namespaces/default/serviceaccounts";
        done(account, "{\"metadata\": {\"name\": \"robot\"}}");
        Fields made = Json.readFields(done(account + "/robot/token", "{\"spec\": {\"expirationSeconds\": 600}}")
                .getBytes(StandardCharsets.UTF_8));
        Credentials robot = bearer(made.fields("status").text("token"));
        Fields info = object(robot, "POST", WHO, "{}").fields("status").fields("userInfo");
        assertThat(info.text("username")).isEqualTo("system:serviceaccount:default:robot");
        assertThat(info.list("groups"))
                .containsExactly("system:serviceaccounts", "system:serviceaccounts:default", "system:authenticated");
        assertThat(refused(robot, "GET", PODS, ""))
                .startsWith("403 pods is forbidden: User \"system:serviceaccount:default:robot\" cannot list");
        world.runUntil(world.now() + 601 * Time.SECOND);
        assertThat(refused(robot, "POST", WHO, "{}")).isEqualTo("401 Unauthorized");
    }

    @Test
    void aTokenOfAnAccountThatWasMadeAnewIsRefused() {
        String account = "/api/v1/namespaces/default/serviceaccounts";
        done(account, "{\"metadata\": {\"name\": \"robot\"}}");
        Fields made = Json.readFields(done(account + "/robot/token", "{}").getBytes(StandardCharsets.UTF_8));
        Credentials robot = bearer(made.fields("status").text("token"));
        api.answer(ApiRequest.of("DELETE", account + "/robot", ""));
        done(account, "{\"metadata\": {\"name\": \"robot\"}}");
        assertThat(refused(robot, "POST", WHO, "{}")).isEqualTo("401 Unauthorized");
    }

    @Test
    void somebodyElseIsImpersonatedByThoseWhoMay() {
        done("/apis/rbac.authorization.k8s.io/v1/clusterroles", """
                {"metadata": {"name": "actor"}, "rules": [
                 {"apiGroups": [""], "resources": ["users"], "resourceNames": ["bob"], "verbs": ["impersonate"]}]}
                """);
        done("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", """
                {"metadata": {"name": "actor"}, "roleRef": {"kind": "ClusterRole", "name": "actor"},
                 "subjects": [{"kind": "User", "name": "kakehashi-viewer"}]}
                """);
        Credentials bob = new Credentials("looks", "bob", "", List.of(), Fields.EMPTY);
        assertThat(object(bob, "POST", WHO, "{}").fields("status").fields("userInfo"))
                .isEqualTo(Fields.of("username", "bob", "groups", List.of("system:authenticated")));
        assertThat(refused(new Credentials("looks", "eve", "", List.of(), Fields.EMPTY), "GET", PODS, ""))
                .isEqualTo("403 users \"eve\" is forbidden: User \"kakehashi-viewer\" cannot impersonate resource"
                        + " \"users\" in API group \"\" at the cluster scope");
        assertThat(refused(new Credentials("looks", "bob", "", List.of("dev"), Fields.EMPTY), "GET", PODS, ""))
                .isEqualTo("403 groups \"dev\" is forbidden: User \"kakehashi-viewer\" cannot impersonate resource"
                        + " \"groups\" in API group \"\" at the cluster scope");
    }

    @Test
    void aRoleOfOneNameAllowsThatNameAlone() {
        done(RBAC + "roles", """
                {"metadata": {"name": "one"}, "rules": [
                 {"apiGroups": [""], "resources": ["secrets"], "resourceNames": ["s"], "verbs": ["get"]}]}
                """);
        bind("carl", "Role", "one", "kakehashi-viewer");
        String secrets = "/api/v1/namespaces/default/secrets";
        assertThat(refused(VIEWER, "GET", secrets + "/s", "")).isEqualTo("404 secrets \"s\" not found");
        assertThat(refused(VIEWER, "GET", secrets + "/t", "")).startsWith("403 ");
        assertThat(refused(VIEWER, "GET", secrets, "")).startsWith("403 ");
    }

    @Test
    void nobodyGrantsMoreThanTheyMayDo() {
        bind("local", "ClusterRole", "admin", "kakehashi-viewer");
        assertThat(refused(VIEWER, "POST", RBAC + "roles", """
                {"metadata": {"name": "r"}, "rules": [
                 {"apiGroups": ["x.io"], "resources": ["things"], "verbs": ["get", "list"]},
                 {"apiGroups": [""], "resources": ["pods"], "verbs": ["get"]}]}
                """)).isEqualTo("""
                403 roles.rbac.authorization.k8s.io "r" is forbidden: user "kakehashi-viewer" \
                (groups=["system:authenticated"]) is attempting to grant RBAC permissions not currently held:
                {APIGroups:["x.io"], Resources:["things"], Verbs:["get" "list"]}""");
        assertThat(refused(VIEWER, "POST", RBAC + "rolebindings", """
                {"metadata": {"name": "r"}, "roleRef": {"kind": "ClusterRole", "name": "cluster-admin"},
                 "subjects": [{"kind": "User", "name": "kakehashi-viewer"}]}
                """)).endsWith("""
                {APIGroups:["*"], Resources:["*"], Verbs:["*"]}
                {NonResourceURLs:["*"], Verbs:["*"]}""");
        assertThat(asked(VIEWER, "POST", RBAC + "roles", """
                {"metadata": {"name": "r"}, "rules": [{"apiGroups": [""], "resources": ["pods"], "verbs": ["get"]}]}
                """)).startsWith("201 ");
    }

    @Test
    void aRoleThatIsMissingIsToldOf() {
        bind("broken", "ClusterRole", "missing", "kakehashi-viewer");
        assertThat(refused(VIEWER, "GET", "/api/v1/namespaces/default/secrets", ""))
                .endsWith(": RBAC: clusterrole.rbac.authorization.k8s.io \"missing\" not found");
    }

    @Test
    void aRoleMadeOfOthersFollowsThem() {
        done("/apis/rbac.authorization.k8s.io/v1/clusterroles", """
                {"metadata": {"name": "more", "labels": {"rbac.authorization.k8s.io/aggregate-to-view": "true"}},
                 "rules": [{"apiGroups": [""], "resources": ["nodes"], "verbs": ["list"]}]}
                """);
        assertThat(asked(VIEWER, "GET", "/api/v1/nodes", "")).startsWith("200 ");
    }
}
