package dev.kakehashi.ui.inspect;

import dev.kakehashi.client.Trouble;
import dev.kakehashi.inspection.Deed;
import dev.kakehashi.inspection.Freshness;
import dev.kakehashi.inspection.Link;
import dev.kakehashi.inspection.PodState;
import dev.kakehashi.inspection.Rollout;
import dev.kakehashi.inspection.Seen;
import dev.kakehashi.inspection.Watched;
import dev.kakehashi.inspection.opened.Subject;
import dev.kakehashi.report.Figures;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One rollout explained: how it stands, why, its pods phase by phase, and who did what. */
final class Explanation extends VBox {

    private static final PseudoClass ALARM = PseudoClass.getPseudoClass("alarm");
    private static final int DEEDS = 6;
    private static final int MENU = 30;

    private final Texts texts;
    private final InspectModel model;
    private final Supplier<Instant> now;
    private final VBox head = new VBox();
    private final Label about = new Label();
    private final Button others = new Button();
    private final Button open = new Button();
    private final Button compare = new Button();
    private final Label sentence = new Label();
    private final VBox reasons = new VBox();
    private final Waterfall waterfall;
    private final VBox deeds = new VBox();
    private final InvalidationListener changed = of -> show();
    private final Calm revised = new Calm(this::show);

    Explanation(Desk desk, InspectModel model, OpenedModel opened, CompareModel compared, Supplier<Instant> now) {
        this.texts = desk.texts();
        this.model = model;
        this.now = now;
        this.waterfall = new Waterfall(desk, model, now);
        waterfall.opens(opened);
        getStyleClass().add("inspect-explanation");
        about.getStyleClass().add("inspect-about");
        sentence.getStyleClass().add("inspect-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        reasons.setMinHeight(Region.USE_PREF_SIZE);
        others.textProperty().bind(texts.bound("inspect.others"));
        others.setMinWidth(Region.USE_PREF_SIZE);
        others.setOnAction(asked -> menu());
        open.textProperty().bind(texts.bound("inspect.open"));
        open.setMinWidth(Region.USE_PREF_SIZE);
        open.setOnAction(asked -> model.explained()
                .flatMap(rollout -> Subject.of(rollout.workload()))
                .ifPresent(opened::open));
        compare.setId("compare");
        compare.textProperty().bind(texts.bound("inspect.compare.open"));
        compare.setMinWidth(Region.USE_PREF_SIZE);
        compare.setOnAction(asked -> compared.begin());
        head.getStyleClass().addAll("inspect-card", "inspect-head");
        head.getChildren().addAll(new HBox(about, filler(), open, compare, others), sentence, reasons);
        head.setMinHeight(Region.USE_PREF_SIZE);
        waterfall.accessibleTextProperty().bind(texts.bound("inspect.waterfall.title"));
        VBox pods = card(line("inspect.waterfall.title", "inspect.waterfall.stamps"), waterfall);
        VBox.setVgrow(waterfall, Priority.ALWAYS);
        VBox.setVgrow(pods, Priority.ALWAYS);
        deeds.getStyleClass().add("inspect-deeds");
        VBox did = card(line("inspect.deeds.title", "inspect.deeds.about"), deeds);
        did.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(head, pods, did);
    }

    void listen() {
        model.revision().addListener(revised);
        model.workload().addListener(changed);
        model.pod().addListener(changed);
        texts.language().addListener(changed);
        waterfall.listen();
        show();
    }

    void hush() {
        model.revision().removeListener(revised);
        revised.stop();
        model.workload().removeListener(changed);
        model.pod().removeListener(changed);
        texts.language().removeListener(changed);
        waterfall.hush();
    }

    private void show() {
        Optional<Rollout> explained = model.explained();
        others.setDisable(explained.isEmpty());
        open.setDisable(explained.isEmpty());
        compare.setDisable(explained.isEmpty());
        if (explained.isEmpty()) {
            nothing();
            return;
        }
        Rollout rollout = explained.get();
        Seen.Workload workload = rollout.workload();
        about.setText(texts.text(
                workload.revision().isEmpty() ? "inspect.workload" : "inspect.workload.revision",
                workload.meta().namespace(),
                workload.meta().name(),
                texts.text("inspect.kind."
                        + workload.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')),
                workload.revision()));
        List<Seen.Node> lost = model.lostNodes();
        boolean well = rollout.state() == Rollout.State.COMPLETE;
        if (well && !lost.isEmpty() && model.workload().get() == null) {
            lost(lost);
        } else {
            head.pseudoClassStateChanged(
                    ALARM, rollout.standstill().isPresent() || rollout.state() == Rollout.State.DEADLINE_PASSED);
            explain(rollout);
        }
        deeds.getChildren()
                .setAll(Deed.of(model.view(), workload, DEEDS).stream()
                        .map(this::deed)
                        .toList());
    }

    /** Why there is no workload: nobody answers, it has not come yet, it must not be seen, or there is none. */
    private void nothing() {
        Link link = model.link().orElse(null);
        Trouble trouble = link == null || link.up() ? null : link.trouble();
        boolean coming = link != null && model.freshness(Watched.DEPLOYMENTS) == Freshness.State.CONNECTING;
        head.pseudoClassStateChanged(ALARM, trouble != null);
        about.setText(link == null ? "" : model.name());
        sentence.setText(
                trouble != null
                        ? Wording.trouble(texts, trouble)
                        : texts.text(
                                coming
                                        ? "inspect.nothing.yet"
                                        : model.forbidden().contains(Watched.DEPLOYMENTS)
                                                ? "inspect.nothing.forbidden"
                                                : "inspect.nothing"));
        reasons.getChildren().clear();
        if (link != null && trouble != null) {
            if (!link.detail().isEmpty()) {
                reasons.getChildren().add(reason(link.detail()));
            }
            reasons.getChildren().add(reason(texts.text("inspect.nothing.again")));
        }
        deeds.getChildren().clear();
    }

    /** All workloads are as wanted, as far as a cluster knows that no longer hears of some of its nodes. */
    private void lost(List<Seen.Node> nodes) {
        head.pseudoClassStateChanged(ALARM, true);
        Seen.Node first = nodes.getFirst();
        int pods = nodes.stream()
                .mapToInt(node -> model.view().podsOn(node.meta().name()).size())
                .sum();
        String below = about.getText();
        about.setText(texts.text("inspect.lost.about"));
        sentence.setText(texts.text(
                nodes.size() > 1 ? "inspect.lost.several" : first.heard() ? "inspect.lost.not-ready" : "inspect.lost",
                first.meta().name(),
                nodes.size()));
        reasons.getChildren()
                .setAll(reason(texts.text("inspect.lost.pods", pods)), reason(texts.text("inspect.lost.below", below)));
    }

    private void explain(Rollout rollout) {
        sentence.setText(Wording.sentence(texts, rollout));
        reasons.getChildren()
                .setAll(Wording.reasons(texts, rollout, now.get()).stream()
                        .map(Explanation::reason)
                        .toList());
        pointed().ifPresent(text -> reasons.getChildren().add(reason(text)));
    }

    private static Node reason(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("inspect-reason");
        return label;
    }

    /** What is known of the pod that is pointed out. */
    private Optional<String> pointed() {
        String uid = model.pod().get();
        if (uid == null || !(model.view().byUid(uid).orElse(null) instanceof Seen.Pod pod)) {
            return Optional.empty();
        }
        PodState state = model.view().state(pod);
        return Optional.of(texts.text(
                "inspect.pointed",
                pod.meta().name(),
                pod.node().isEmpty() ? texts.text("inspect.fleet.waiting") : pod.node(),
                Wording.state(texts, state)));
    }

    private Node deed(Deed deed) {
        Label part = new Label(texts.text("inspect.part." + deed.part().name().toLowerCase(Locale.ROOT)));
        part.getStyleClass().addAll("inspect-part", deed.part().name().toLowerCase(Locale.ROOT));
        part.setMinWidth(Region.USE_PREF_SIZE);
        String said = deed.part() == Deed.Part.DIFF ? texts.text("inspect.deed.revision", deed.what()) : deed.what();
        Label what = new Label(
                texts.text(deed.times() > 1 ? "inspect.deed.often" : "inspect.deed", deed.who(), said, deed.times()));
        what.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(what, Priority.ALWAYS);
        double ago = Math.max(0, Duration.between(deed.at(), now.get()).toSeconds());
        Label when = new Label(texts.text("inspect.ago", new Figures(texts.messages()).duration(ago)));
        when.getStyleClass().add("inspect-about");
        when.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(part, what, when);
        row.getStyleClass().add("inspect-deed");
        return row;
    }

    private void menu() {
        ContextMenu menu = new ContextMenu();
        List<Rollout> rollouts = model.rollouts();
        rollouts.stream().limit(MENU).forEach(rollout -> {
            Seen.Workload workload = rollout.workload();
            MenuItem item = new MenuItem(texts.text(
                    "inspect.other",
                    workload.meta().namespace(),
                    workload.meta().name(),
                    Wording.sentence(texts, rollout)));
            item.setOnAction(asked -> model.workload().set(workload.meta().uid()));
            menu.getItems().add(item);
        });
        menu.show(others, Side.BOTTOM, 0, 0);
    }

    private VBox card(Node line, Node content) {
        VBox card = new VBox(line, content);
        card.getStyleClass().add("inspect-card");
        return card;
    }

    private Node line(String title, String note) {
        Label name = new Label();
        name.textProperty().bind(texts.bound(title));
        name.getStyleClass().add("inspect-title");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label aside = new Label();
        aside.textProperty().bind(texts.bound(note));
        aside.getStyleClass().add("inspect-about");
        return new HBox(name, filler(), aside);
    }

    static Region filler() {
        Region filler = new Region();
        HBox.setHgrow(filler, Priority.ALWAYS);
        return filler;
    }
}
