package dev.kakehashi.contract;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import java.util.function.Predicate;

/** A Kubernetes that the contract is checked against. */
public interface Target extends AutoCloseable {

    /**
     * What came back.
     *
     * @param body the object, empty where it is none
     * @param text the body as it is
     */
    record Reply(int code, Fields body, String text) {

        /** The reason of a refusal, with its code. */
        String refusal() {
            return code + " " + body.text("reason") + ": " + body.text("message");
        }
    }

    /** Asks something; a body is JSON of a media type. */
    Reply ask(String method, String path, String accept, String contentType, String body);

    /** The events that a watch tells within its first seconds, at most so many. */
    List<Fields> watch(String path, int most);

    /** Notes all that a watch tells from now on; the path ends in its query. */
    Tape tape(String path);

    /** Waits until what is at a path is so, and fails where that takes too long. */
    Fields await(String path, Predicate<Fields> so);

    default Reply get(String path) {
        return ask("GET", path, "application/json", "", "");
    }

    default Reply post(String path, String body) {
        return ask("POST", path, "application/json", "application/json", body);
    }

    default Reply put(String path, String body) {
        return ask("PUT", path, "application/json", "application/json", body);
    }

    default Reply patch(String path, String type, String body) {
        return ask("PATCH", path, "application/json", "application/" + type + "+json", body);
    }

    default Reply delete(String path, String body) {
        return ask("DELETE", path, "application/json", "application/json", body);
    }

    @Override
    void close();
}
