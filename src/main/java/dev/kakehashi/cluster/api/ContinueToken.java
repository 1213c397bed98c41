package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import java.util.Base64;

/**
 * Where a list goes on. Clients get it as a text that they do not look into.
 *
 * @param version the version that the list shows
 * @param list the number of the list
 * @param next the first object that has not been given
 */
record ContinueToken(long version, long list, long next) {

    private static final String FORM = "meta.k8s.io/v1";

    String text() {
        Fields inside = Fields.of("v", FORM, "rv", version, "start", list + "." + next);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.write(inside));
    }

    /**
     * What a client gave back.
     *
     * @throws Refusal BAD_REQUEST where no server gave it
     */
    static ContinueToken read(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (!Character.isLetterOrDigit(letter) && letter != '-' && letter != '_') {
                throw notValid("illegal base64 data at input byte " + i);
            }
        }
        Fields inside;
        try {
            inside = Json.readFields(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException | Refusal none) {
            throw notValid("unexpected end of JSON input");
        }
        String start = inside.text("start");
        if (!inside.text("v").equals(FORM) || !start.matches("\\d{1,18}\\.\\d{1,9}")) {
            throw notValid("server does not recognize this encoded version " + inside.text("v"));
        }
        int dot = start.indexOf('.');
        return new ContinueToken(
                inside.number("rv", 0),
                Long.parseLong(start.substring(0, dot)),
                Long.parseLong(start.substring(dot + 1)));
    }

    private static Refusal notValid(String why) {
        return Refusal.badRequest("invalid continue token: continue key is not valid: " + why);
    }
}
