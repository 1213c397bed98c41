package dev.kakehashi.ui.inspect;

import dev.kakehashi.inspection.Meta;
import dev.kakehashi.inspection.PodState;
import dev.kakehashi.inspection.Rollout;
import dev.kakehashi.inspection.Seen;
import dev.kakehashi.inspection.opened.Opened;
import dev.kakehashi.inspection.opened.Subject;
import dev.kakehashi.report.Figures;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What an object is, in words: how it stands, whose it is, where it runs, its conditions, and what it needs. */
final class SummaryView implements OpenedPanel.OpenedView {

    private static final int PODS = 60;

    private final Texts texts;
    private final InspectModel model;
    private final OpenedModel opened;
    private final VBox list = new VBox();
    private final ScrollPane scroll = new ScrollPane(list);
    private String shown = "";

    SummaryView(Desk desk, InspectModel model, OpenedModel opened) {
        this.texts = desk.texts();
        this.model = model;
        this.opened = opened;
        list.getStyleClass().add("inspect-summary");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("inspect-scroll");
    }

    @Override
    public Node node() {
        return scroll;
    }

    @Override
    public void open() {
        shown = "";
        scroll.setVvalue(0);
        opened.read();
    }

    @Override
    public void close() {
        list.getChildren().clear();
    }

    /** Made anew only where there is something new, so that a button that has the focus keeps it. */
    @Override
    public void refresh() {
        // The whole object is of now, and says nothing of a moment that is looked back at
        Opened read = model.past().isBack() ? null : opened.opened().get();
        String state = opened.seen().map(seen -> seen.meta().version()).orElse("")
                + (read == null ? "" : read.version())
                + scaled()
                + opened.pods().stream().map(pod -> pod.meta().version()).toList();
        if (state.equals(shown)) {
            return;
        }
        shown = state;
        List<Node> parts = new ArrayList<>();
        opened.seen().ifPresent(seen -> stands(seen, parts));
        chain(read).ifPresent(parts::add);
        if (read != null) {
            conditions(read, parts);
            links("inspect.summary.needs", read.needs()).ifPresent(parts::add);
        }
        pods().ifPresent(parts::add);
        list.getChildren().setAll(parts);
    }

    private String scaled() {
        return opened.seen().orElse(null) instanceof Seen.Workload workload
                ? model.view()
                        .autoscalerOf(workload)
                        .map(scaler -> scaler.meta().version())
                        .orElse("")
                : "";
    }

    private void stands(Seen seen, List<Node> parts) {
        Instant now = model.now();
        switch (seen) {
            case Seen.Pod pod -> {
                parts.add(text(
                        pod.node().isEmpty()
                                ? texts.text("inspect.summary.pod.nowhere", state(pod))
                                : texts.text("inspect.summary.pod", state(pod), pod.node()),
                        "inspect-summary-sentence"));
                for (Seen.Container container : pod.containers()) {
                    parts.add(text(container(container), "inspect-reason"));
                }
            }
            case Seen.Node node -> {
                String how = !node.heard()
                        ? "inspect.summary.node.lost"
                        : node.ready() ? "inspect.summary.node.ready" : "inspect.summary.node.unready";
                parts.add(text(
                        texts.text(how, model.view().podsOn(node.meta().name()).size()), "inspect-summary-sentence"));
                if (node.cordoned()) {
                    parts.add(text(texts.text("inspect.summary.node.cordoned"), "inspect-reason"));
                }
            }
            case Seen.Workload workload -> {
                Rollout rollout = Rollout.of(model.view(), workload);
                parts.add(text(Wording.sentence(texts, rollout), "inspect-summary-sentence"));
                Wording.reasons(texts, rollout, now).forEach(reason -> parts.add(text(reason, "inspect-reason")));
                model.view()
                        .autoscalerOf(workload)
                        .ifPresent(scaler ->
                                Wording.scaler(texts, scaler).forEach(said -> parts.add(text(said, "inspect-reason"))));
            }
            case Seen.Autoscaler scaler -> {}
            case Seen.Event event -> {}
        }
        parts.add(text(texts.text("inspect.summary.age", age(seen.meta().created())), "inspect-about"));
    }

    private String state(Seen.Pod pod) {
        PodState state = model.view().state(pod);
        return Wording.state(texts, state);
    }

    private String container(Seen.Container container) {
        if (!container.waiting().isEmpty()) {
            return texts.text(
                    "inspect.summary.container.waits", container.name(), container.image(), container.waiting());
        }
        if (!container.exit().isEmpty() && !container.ready()) {
            return texts.text("inspect.summary.container.ended", container.name(), container.image(), container.exit());
        }
        return texts.text(
                container.ready() ? "inspect.summary.container.ready" : "inspect.summary.container.runs",
                container.name(),
                container.image());
    }

    /** From the workload down to the pod, and the node below. */
    private Optional<Node> chain(@Nullable Opened read) {
        List<Subject> chain = new ArrayList<>();
        opened.seen().ifPresent(seen -> {
            Meta.Owner owner = seen.meta().owner();
            while (owner != null && model.view().byUid(owner.uid()).orElse(null) instanceof Seen above) {
                Subject.of(above).ifPresent(chain::add);
                owner = above.meta().owner();
            }
        });
        if (chain.isEmpty() && read != null) {
            chain.addAll(read.owners());
        }
        Collections.reverse(chain);
        if (opened.seen().orElse(null) instanceof Seen.Pod pod) {
            model.view().node(pod.node()).flatMap(Subject::of).ifPresent(chain::add);
        }
        return links("inspect.summary.chain", chain);
    }

    private void conditions(Opened read, List<Node> parts) {
        if (!read.conditions().isEmpty()) {
            parts.add(text(texts.text("inspect.summary.conditions"), "inspect-title"));
        }
        for (Opened.Condition condition : read.conditions()) {
            String key = "inspect.summary.condition."
                    + switch (condition.status()) {
                        case "True" -> "holds";
                        case "False" -> "not";
                        default -> "unknown";
                    };
            String why = condition.message().isEmpty() ? condition.reason() : condition.message();
            String said = texts.text(key, condition.type());
            parts.add(text(why.isEmpty() ? said : texts.text("inspect.summary.because", said, why), "inspect-reason"));
        }
    }

    private Optional<Node> pods() {
        List<Subject> pods = opened.seen().orElse(null) instanceof Seen.Node node
                ? model.view().podsOn(node.meta().name()).stream()
                        .map(Subject::of)
                        .flatMap(Optional::stream)
                        .toList()
                : opened.seen().orElse(null) instanceof Seen.Workload
                        ? opened.pods().stream()
                                .map(Subject::of)
                                .flatMap(Optional::stream)
                                .toList()
                        : List.of();
        return links("inspect.summary.pods", pods.subList(0, Math.min(PODS, pods.size())));
    }

    private Optional<Node> links(String title, List<Subject> to) {
        if (to.isEmpty()) {
            return Optional.empty();
        }
        FlowPane row = new FlowPane();
        row.getStyleClass().add("inspect-links");
        for (Subject each : to) {
            Button link = new Button(texts.text("inspect.summary.link", each.kind(), each.name()));
            link.getStyleClass().add("inspect-link");
            link.setOnAction(asked -> opened.open(each));
            row.getChildren().add(link);
        }
        return Optional.of(new VBox(text(texts.text(title), "inspect-title"), row));
    }

    private String age(Instant since) {
        return new Figures(texts.messages())
                .duration(Math.max(0, Duration.between(since, model.now()).toSeconds()));
    }

    private static Label text(String words, String style) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}
