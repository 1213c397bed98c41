package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hearing of changes. */
@AgainstEveryTarget
class WatchesTest extends Contract {

    @Test
    void watchFromAVersionTellsWhatCameAfterIt() {
        Fields made = target.post(maps, map("seen-1", "1")).body();
        target.patch(maps + "/seen-1", "merge-patch", "{\"data\": {\"key\": \"2\"}}");
        target.delete(maps + "/seen-1", "");
        String from = made.fields("metadata").text("resourceVersion");
        List<Fields> told = target.watch(maps + "?watch=1&labelSelector=group=seen&resourceVersion=" + from, 2);
        assertThat(told).extracting(event -> event.text("type")).containsExactly("MODIFIED", "DELETED");
    }

    @Test
    void watchWithoutAVersionBeginsWithWhatIsThere() {
        target.post(maps, map("there-2", "1"));
        target.post(maps, map("there-1", "1"));
        assertThat(target.watch(maps + "?watch=1&labelSelector=group=there", 2))
                .extracting(event -> event.text("type") + " "
                        + event.fields("object").fields("metadata").text("name"))
                .containsExactly("ADDED there-1", "ADDED there-2");
    }

    @Test
    void objectThatIsNoLongerSelectedIsToldAsDeleted() {
        Fields made = target.post(maps, map("moved-1", "1")).body();
        target.patch(maps + "/moved-1", "merge-patch", "{\"metadata\": {\"labels\": {\"group\": \"elsewhere\"}}}");
        String from = made.fields("metadata").text("resourceVersion");
        assertThat(target.watch(maps + "?watch=1&labelSelector=group=moved&resourceVersion=" + from, 1))
                .extracting(event -> event.text("type"))
                .containsExactly("DELETED");
        assertThat(target.watch(maps + "?watch=1&labelSelector=group=elsewhere&resourceVersion=" + from, 1))
                .extracting(event -> event.text("type"))
                .containsExactly("ADDED");
    }

    @Test
    void initialEventsEndWithABookmark() {
        target.post(maps, map("first-1", "1"));
        List<Fields> told = target.watch(
                maps + "?watch=1&labelSelector=group=first&allowWatchBookmarks=true&sendInitialEvents=true"
                        + "&resourceVersionMatch=NotOlderThan",
                2);
        assertThat(told).extracting(event -> event.text("type")).containsExactly("ADDED", "BOOKMARK");
        assertThat(told.getLast()
                        .fields("object")
                        .fields("metadata")
                        .fields("annotations")
                        .text("k8s.io/initial-events-end"))
                .isEqualTo("true");
    }

    @Test
    void continueTokenThatNobodyGaveIsRefused() {
        assertThat(target.get(maps + "?limit=1&continue=999999.1").refusal())
                .isEqualTo("400 BadRequest: invalid continue token: continue key is not valid: illegal base64 data at"
                        + " input byte 6");
    }
}
