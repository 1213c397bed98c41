package dev.kakehashi.kubernetes.manifest;

import dev.kakehashi.scenario.FileKind;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Library.Checked;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.yaml.Mistakes;
import dev.kakehashi.scenario.yaml.Source;
import java.nio.file.Path;
import java.util.List;

/** Checks files of any kind that the program reads. */
public final class Validation {

    private Validation() {}

    /** What a file is and what is wrong with it; of a scenario also what is wrong with the manifests that it names. */
    public static Checked check(Library library, Path file) {
        Checked checked = library.check(file);
        Mistakes mistakes = new Mistakes();
        mistakes.addAll(checked.mistakes());
        if (checked.kind() == FileKind.MANIFEST) {
            Source source = Source.of(file, mistakes);
            if (source != null) {
                ManifestReader.read(source, mistakes);
            }
        } else if (checked.kind() == FileKind.SCENARIO && mistakes.isEmpty()) {
            check(library.scenario(file.toString()), mistakes);
        }
        return new Checked(checked.kind(), mistakes.list());
    }

    private static void check(Scenario scenario, Mistakes mistakes) {
        scenario.kubernetes().manifests().values().stream()
                .flatMap(List::stream)
                .distinct()
                .forEach(manifest -> ManifestReader.read(manifest, mistakes));
        scenario.variants().values().forEach(variant -> check(variant, mistakes));
    }
}
