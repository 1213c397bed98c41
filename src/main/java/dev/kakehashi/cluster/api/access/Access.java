package dev.kakehashi.cluster.api.access;

import dev.kakehashi.cluster.api.Refusal;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who comes in, and how far. World's thread. */
public final class Access {

    private final Map<String, User> known;
    private final Tokens tokens;
    private final Rbac rbac;

    /**
     * Access to a cluster.
     *
     * @param secret what tokens of service accounts are signed with
     * @param known users by their tokens
     */
    public Access(Store store, byte[] secret, Map<String, User> known) {
        this.known = known;
        this.tokens = new Tokens(store, secret);
        this.rbac = new Rbac(store);
    }

    Tokens tokens() {
        return tokens;
    }

    Rbac rbac() {
        return rbac;
    }

    // -- who

    /**
     * Who asks with these credentials.
     *
     * @throws Refusal UNAUTHORIZED, or FORBIDDEN where they may not act as somebody else
     */
    public User user(Credentials credentials) {
        User self = User.ANONYMOUS;
        if (!credentials.token().isEmpty()) {
            self = holder(credentials.token());
            if (self == null) {
                throw Refusal.unauthorized();
            }
        }
        return credentials.impersonates() ? impersonated(self, credentials) : self;
    }

    /** Whose a token is, null where it is nobody's. */
    @Nullable
    User holder(String token) {
        byte[] given = token.getBytes(StandardCharsets.UTF_8);
        for (Map.Entry<String, User> each : known.entrySet()) {
            if (MessageDigest.isEqual(each.getKey().getBytes(StandardCharsets.UTF_8), given)) {
                return each.getValue();
            }
        }
        return tokens.user(token);
    }

    private User impersonated(User self, Credentials wanted) {
        if (wanted.user().isEmpty()) {
            throw Refusal.internal("requested impersonation without impersonating a user");
        }
        String[] account = wanted.user().split(":", -1);
        boolean isAccount = wanted.user().startsWith(User.ACCOUNT) && account.length == 4;
        mayImpersonate(
                self,
                isAccount
                        ? new Attempt("impersonate", "", "serviceaccounts", "", account[2], account[3], "")
                        : new Attempt("impersonate", "", "users", "", "", wanted.user(), ""));
        for (String group : wanted.groups()) {
            mayImpersonate(self, new Attempt("impersonate", "", "groups", "", "", group, ""));
        }
        String authentication = "authentication.k8s.io";
        if (!wanted.uid().isEmpty()) {
            mayImpersonate(self, new Attempt("impersonate", authentication, "uids", "", "", wanted.uid(), ""));
        }
        wanted.extra().forEach((key, values) -> {
            for (Object value : wanted.extra().list(key)) {
                mayImpersonate(
                        self, new Attempt("impersonate", authentication, "userextras", key, "", value.toString(), ""));
            }
        });
        List<String> groups = new ArrayList<>(wanted.groups());
        if (groups.isEmpty() && isAccount) {
            groups.addAll(User.groupsOfAccounts(account[2]));
        }
        String everybody = wanted.user().equals(User.ANONYMOUS.name())
                ? User.ANONYMOUS.groups().getFirst()
                : User.AUTHENTICATED;
        if (!groups.contains(everybody)) {
            groups.add(everybody);
        }
        return new User(wanted.user(), wanted.uid(), List.copyOf(groups), wanted.extra());
    }

    private void mayImpersonate(User self, Attempt attempt) {
        demand(self, attempt);
    }

    // -- what

    /**
     * Lets a user pass who may do what they attempt.
     *
     * @throws Refusal FORBIDDEN
     */
    public void demand(User user, Attempt attempt) {
        Rbac.Decision decision = rbac.decide(user, attempt);
        if (!decision.allowed()) {
            String why = decision.reason().isEmpty() ? "" : ": " + decision.reason();
            throw Refusal.forbidden(
                    attempt.group(),
                    attempt.resource(),
                    attempt.name(),
                    "User \"" + user.name() + "\" " + attempt.words() + why);
        }
    }

    /**
     * Lets a user pass who grants, by a role or a binding that they make or change, no more than they may do themselves.
     *
     * @throws Refusal FORBIDDEN, or NOT_FOUND where the role to be bound is missing
     */
    public void mayGrant(User user, @Nullable KubeObject before, KubeObject after) {
        String kind = after.kind().name();
        if (user.isMaster() || !after.kind().group().equals(Rbac.GROUP)) {
            return;
        }
        boolean binds = kind.endsWith("Binding");
        String granted = binds ? "subjects" : "rules";
        if (before != null && before.root().objects(granted).equals(after.root().objects(granted))) {
            return;
        }
        Fields reference = after.root().fields("roleRef");
        Attempt beyond = binds
                ? new Attempt(
                        "bind",
                        Rbac.GROUP,
                        reference.text("kind").equals("Role") ? "roles" : "clusterroles",
                        "",
                        after.namespace(),
                        reference.text("name"),
                        "")
                : new Attempt("escalate", Rbac.GROUP, after.kind().plural(), "", after.namespace(), after.name(), "");
        if (rbac.decide(user, beyond).allowed()) {
            return;
        }
        KubeObject role = binds ? rbac.role(after) : after;
        if (role == null) {
            throw Refusal.notFound(Rbac.GROUP, after.kind().plural(), reference.text("name"));
        }
        List<String> missing =
                Rules.beyond(rbac.rules(user, after.namespace()), role.root().objects("rules"));
        if (!missing.isEmpty()) {
            List<String> groups =
                    user.groups().stream().map(group -> "\"" + group + '"').toList();
            throw Refusal.forbidden(
                    Rbac.GROUP,
                    after.kind().plural(),
                    after.name(),
                    "user \"" + user.name() + "\" (groups=[" + String.join(" ", groups)
                            + "]) is attempting to grant RBAC permissions not currently held:\n"
                            + String.join("\n", missing));
        }
    }
}
