package dev.kakehashi.contract;

import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.api.patch.MergePatch;
import dev.kakehashi.cluster.store.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The small objects of {@code src/test/contract/drafts.yaml}, which the cases in the files beside it change. */
final class Drafts {

    private static final Path FOLDER = Path.of("src/test/contract");
    private static final Fields ALL = Fields.copyOf((Map<?, ?>) read("drafts.yaml"));

    private Drafts() {}

    /**
     * A draft with a change, and what is to come of it.
     *
     * @param of the name of the draft
     * @param with the change, a merge patch
     * @param outcome the text of a refusal, or an object
     */
    record Case(String says, String of, Map<?, ?> with, Object outcome) {

        /** The resource that the object belongs to. */
        String resource() {
            return ALL.fields(of).text("resource");
        }

        /** The object, called x. */
        Fields object() {
            Fields draft = ALL.fields(of).fields("object").with("metadata", Fields.of("name", "x"));
            return MergePatch.apply(draft, with);
        }

        String json() {
            return new String(Json.write(object()), StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return says;
        }
    }

    /** The cases of a file, whose outcomes have a name there. */
    static List<Case> cases(String file, String outcome) {
        return ((List<?>) read(file))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .map(each -> new Case(
                                String.valueOf(each.get("says")),
                                String.valueOf(each.get("of")),
                                (Map<?, ?>) each.get("with"),
                                each.get(outcome)))
                        .toList();
    }

    private static Object read(String file) {
        try {
            return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FOLDER.resolve(file)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
