package dev.kakehashi.ui.shell;

import dev.kakehashi.inspection.Recording;
import dev.kakehashi.kubernetes.manifest.OwnManifest;
import dev.kakehashi.kubernetes.manifest.Validation;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.FileKind;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.yaml.Mistake;
import dev.kakehashi.scenario.yaml.Mistakes;
import dev.kakehashi.scenario.yaml.MistakesException;
import dev.kakehashi.scenario.yaml.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Opens files of the user, whatever kind they are, and shows what is wrong in them. */
public final class Opening {

    private final Desk desk;
    private final Overlays overlays;

    /** Files are opened onto this desk. */
    public Opening(Desk desk, Overlays overlays) {
        this.desk = desk;
        this.overlays = overlays;
    }

    /** Asks for a file of any kind that the program opens. */
    public void ask(Consumer<Path> open) {
        desk.dialogs()
                .open(Words.of("shell.open.title"), List.of("yaml", "yml", Recording.ENDING))
                .ifPresent(open);
    }

    /** Opens a file: a scenario is played, a profile or a manifest goes into the operation of the moment. */
    public void open(Path file) {
        try {
            Library.Checked checked = Validation.check(desk.library(), file);
            if (checked.mistakes().isEmpty()) {
                take(checked.kind(), file);
            } else {
                show(file, checked.mistakes());
            }
        } catch (MistakesException wrong) {
            show(file, wrong.mistakes());
        }
    }

    private void take(FileKind kind, Path file) {
        Choice now = desk.choice().get();
        switch (kind) {
            case SCENARIO -> play(now.with(desk.library().scenario(file.toString())));
            case PROFILE -> desk.choice().set(now.with(desk.library().profile(file.toString())));
            case MANIFEST -> {
                Mistakes mistakes = new Mistakes();
                Source source = Source.of(file, mistakes);
                mistakes.refuse();
                if (source != null) {
                    play(now.with(OwnManifest.in(now.scenario(), source)));
                }
            }
            case RUNBOOK -> {
                desk.notices().warn(Words.of("shell.open.runbook", name(file)));
                return;
            }
            case UNKNOWN -> {
                return;
            }
        }
        desk.notices().tell(Words.of("shell.open.done." + kind.name().toLowerCase(Locale.ROOT), name(file)));
    }

    private void play(Choice choice) {
        desk.choice().set(choice);
        desk.go().to(Command.RACE_SCREEN);
    }

    private void show(Path file, List<Mistake> mistakes) {
        Texts texts = desk.texts();
        VBox list = new VBox();
        list.getStyleClass().add("mistakes");
        mistakes.forEach(mistake -> list.getChildren().add(line(mistake)));
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.accessibleTextProperty().bind(texts.bound("shell.mistakes.spoken"));
        overlays.show(new Sheet(
                "mistakes-sheet",
                texts.bound("shell.mistakes.title", name(file), mistakes.size()),
                scroll,
                Sheet.button(
                        texts, "shell.mistakes.copy", () -> overlays.copy(text(mistakes), "shell.mistakes.copied")),
                Sheet.button(texts, "shell.notice.close", overlays::close),
                Sheet.button(texts, "shell.mistakes.again", () -> {
                    overlays.close();
                    open(file);
                })));
    }

    private VBox line(Mistake mistake) {
        Label where = new Label(mistake.at().toString());
        where.getStyleClass().add("mistake-where");
        where.setWrapText(true);
        Label what = new Label();
        what.textProperty().bind(desk.texts().bound(mistake.words()));
        what.setWrapText(true);
        what.setMinHeight(Region.USE_PREF_SIZE);
        return new VBox(where, what);
    }

    private String text(List<Mistake> mistakes) {
        return mistakes.stream()
                .map(mistake -> mistake.at() + ": " + desk.texts().text(mistake.words()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
