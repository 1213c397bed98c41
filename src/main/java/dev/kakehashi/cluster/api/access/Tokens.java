package dev.kakehashi.cluster.api.access;

import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.api.Refusal;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Tokens of service accounts: signed texts that say whose they are and how long they hold, in model time. */
final class Tokens {

    static final String ISSUER = "https://kubernetes.default.svc";
    private static final String ALGORITHM = "HmacSHA256";
    private static final String HEAD = encoded(bytes("{\"alg\":\"HS256\"}"));

    private final Store store;
    private final byte[] secret;
    private long issued;

    /**
     * Tokens of a cluster.
     *
     * @param secret what they are signed with
     */
    Tokens(Store store, byte[] secret) {
        this.store = store;
        this.secret = secret.clone();
    }

    /** A new token of an account. */
    String issue(KubeObject account, List<Object> audiences, long seconds, Fields bound) {
        long now = now();
        String id = UUID.nameUUIDFromBytes(bytes(account.uid() + "/" + now + "/" + ++issued))
                .toString();
        Fields whose = Fields.of(
                "namespace",
                account.namespace(),
                bound.isEmpty() ? "none" : bound.text("kind").toLowerCase(java.util.Locale.ROOT),
                bound.isEmpty() ? null : Fields.of("name", bound.text("name"), "uid", bound.text("uid")),
                "serviceaccount",
                Fields.of("name", account.name(), "uid", account.uid()));
        Fields claims = Fields.of(
                "aud",
                audiences,
                "exp",
                now + seconds,
                "iat",
                now,
                "iss",
                ISSUER,
                "jti",
                id,
                "kubernetes.io",
                whose,
                "nbf",
                now,
                "sub",
                User.ACCOUNT + account.namespace() + ":" + account.name());
        String text = HEAD + "." + encoded(Json.write(claims));
        return text + "." + encoded(signature(text));
    }

    /** Whose a token is, null where it is none of ours, or holds no longer. */
    @Nullable
    User user(String token) {
        Fields claims = claims(token);
        if (claims == null || now() >= claims.number("exp", 0)) {
            return null;
        }
        Fields whose = claims.fields("kubernetes.io");
        Fields account = whose.fields("serviceaccount");
        String namespace = whose.text("namespace");
        KubeObject its = store.get(Kind.SERVICE_ACCOUNT, namespace, account.text("name"));
        if (its == null || !its.uid().equals(account.text("uid"))) {
            return null;
        }
        Fields extra = Fields.of("authentication.kubernetes.io/credential-id", List.of("JTI=" + claims.text("jti")));
        Fields pod = whose.fields("pod");
        if (!pod.isEmpty()) {
            KubeObject bound = store.get(Kind.POD, namespace, pod.text("name"));
            if (bound == null || !bound.uid().equals(pod.text("uid"))) {
                return null;
            }
            extra = extra.with("authentication.kubernetes.io/pod-name", List.of(pod.text("name")))
                    .with("authentication.kubernetes.io/pod-uid", List.of(pod.text("uid")));
        }
        return User.account(namespace, its.name(), its.uid(), extra);
    }

    /** For whom a token of ours is. */
    List<Object> audiences(String token) {
        Fields claims = claims(token);
        return claims == null ? List.of() : claims.list("aud");
    }

    private @Nullable Fields claims(String token) {
        int end = token.lastIndexOf('.');
        if (end < 0 || !token.startsWith(HEAD + ".") || end == HEAD.length()) {
            return null;
        }
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            String signed = token.substring(0, end);
            return MessageDigest.isEqual(signature(signed), decoder.decode(token.substring(end + 1)))
                    ? Json.readFields(decoder.decode(signed.substring(HEAD.length() + 1)))
                    : null;
        } catch (IllegalArgumentException | Refusal unreadable) {
            return null;
        }
    }

    private long now() {
        return Instant.parse(store.timestamp()).getEpochSecond();
    }

    private byte[] signature(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("tokens cannot be signed", impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
