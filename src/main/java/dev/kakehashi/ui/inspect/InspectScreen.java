package dev.kakehashi.ui.inspect;

import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Context;
import dev.kakehashi.client.Contexts;
import dev.kakehashi.cluster.api.http.ServedCluster;
import dev.kakehashi.inspection.Freshness;
import dev.kakehashi.inspection.Link;
import dev.kakehashi.inspection.LiveSource;
import dev.kakehashi.inspection.PodState;
import dev.kakehashi.inspection.Watched;
import dev.kakehashi.model.Words;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Notices;
import dev.kakehashi.ui.shell.Screen;
import dev.kakehashi.ui.shell.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** A live cluster: which one, how fresh what is seen of it is, its fleet, and the rollout that needs somebody most. */
public final class InspectScreen implements Screen {

    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final double FLEET_SHARE = 0.36;
    private static final int OUR_NODES = 6;

    private final Texts texts;
    private final Background background;
    private final Notices notices;
    private final InspectModel model;
    private final BorderPane view = new BorderPane();
    private final ContextList contexts;
    private final HBox strip = new HBox();
    private final Label name = new Label();
    private final Label counts = new Label();
    private final Label fresh = new Label();
    private final TextField filter = new TextField();
    private final FleetPicture fleet;
    private final Explanation explanation;
    private final HBox body;
    private final InvalidationListener changed = of -> show();

    private volatile @Nullable ServedCluster ours;
    private volatile Path place = Path.of("");

    /** Time passes also where nothing happens: ages and freshness are told anew each second. */
    private final Timeline seconds;

    /** The screen for the clusters of this machine's kubeconfig files. */
    public InspectScreen(Desk desk) {
        this(desk, () -> Contexts.read(Contexts.usualFiles(System.getenv(), Path.of(System.getProperty("user.home")))));
    }

    /** The screen for other clusters. */
    InspectScreen(Desk desk, Supplier<Contexts> read) {
        this.texts = desk.texts();
        this.background = desk.background();
        this.notices = desk.notices();
        this.model = new InspectModel(
                desk.background(), (context, news) -> new LiveSource(Connection.to(context), List.of(), news));
        this.contexts = new ContextList(desk, read, this::look, this::lookAtOurs);
        this.fleet = new FleetPicture(desk, model);
        this.explanation = new Explanation(desk, model, model::now);
        this.seconds = new Timeline(new KeyFrame(Duration.seconds(1), tick -> show()));
        seconds.setCycleCount(Animation.INDEFINITE);
        view.getStyleClass().add("inspect");
        strip();
        Label title = new Label();
        title.textProperty().bind(texts.bound("inspect.fleet.title"));
        title.getStyleClass().add("inspect-title");
        Label legend = new Label();
        legend.textProperty().bind(texts.bound("inspect.fleet.legend"));
        legend.getStyleClass().add("inspect-about");
        legend.setWrapText(true);
        legend.setMinHeight(Region.USE_PREF_SIZE);
        fleet.accessibleTextProperty().bind(texts.bound("inspect.fleet.title"));
        VBox card = new VBox(title, legend, fleet);
        card.getStyleClass().add("inspect-card");
        VBox.setVgrow(fleet, Priority.ALWAYS);
        this.body = new HBox(card, explanation);
        body.getStyleClass().add("inspect-body");
        card.prefWidthProperty().bind(body.widthProperty().multiply(FLEET_SHARE));
        card.minWidthProperty().bind(card.prefWidthProperty());
        HBox.setHgrow(explanation, Priority.ALWAYS);
        view.setCenter(contexts);
    }

    private void strip() {
        name.getStyleClass().add("inspect-context-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        counts.setMinWidth(Region.USE_PREF_SIZE);
        Label only = new Label();
        only.textProperty().bind(texts.bound("inspect.read-only"));
        only.getStyleClass().add("inspect-badge");
        only.setMinWidth(Region.USE_PREF_SIZE);
        filter.promptTextProperty().bind(texts.bound("inspect.filter"));
        filter.accessibleTextProperty().bind(texts.bound("inspect.filter"));
        filter.getStyleClass().add("inspect-filter");
        HBox.setHgrow(filter, Priority.ALWAYS);
        model.filter().bind(filter.textProperty());
        Button other = new Button();
        other.textProperty().bind(texts.bound("inspect.leave"));
        other.setMinWidth(Region.USE_PREF_SIZE);
        other.setOnAction(asked -> leave());
        fresh.getStyleClass().add("inspect-fresh");
        fresh.setMinWidth(Region.USE_PREF_SIZE);
        strip.getStyleClass().add("inspect-strip");
        strip.getChildren().setAll(name, counts, only, other, filter, fresh);
    }

    /** Looks at a cluster. */
    void look(Context at) {
        model.look(at);
        view.setTop(strip);
        view.setCenter(body);
        fleet.listen();
        explanation.listen();
        filter.requestFocus();
        show();
    }

    /** Starts a cluster within this program, which kubectl reaches too, and looks at it. */
    private void lookAtOurs() {
        background.start(
                () -> {
                    if (ours == null) {
                        Path file = Files.createTempDirectory("kakehashi").resolve("kubeconfig");
                        ours = ServedCluster.start(
                                new ServedCluster.Options(0, OUR_NODES, 1, file, 1),
                                fault -> notices.unexpected(fault));
                        place = file;
                    }
                    return Contexts.read(List.of(place)).current().orElseThrow();
                },
                context -> {
                    look(context);
                    notices.tell(Words.of("inspect.ours", place.toString()));
                },
                notices::unexpected);
    }

    private void leave() {
        fleet.hush();
        explanation.hush();
        model.close();
        view.setTop(null);
        view.setCenter(contexts);
        contexts.fill();
    }

    private void show() {
        Context at = model.context().get();
        if (at == null) {
            return;
        }
        name.setText(at.name());
        counts.setText(texts.text(
                "inspect.counts",
                model.view().nodes().size(),
                model.view().pods().size(),
                model.count(PodState.FAILING) + model.count(PodState.NOT_READY) + model.count(PodState.UNKNOWN)));
        Link link = model.link().orElseThrow();
        Instant asOf = link.asOf();
        strip.pseudoClassStateChanged(STALE, !link.up());
        String forbidden = model.forbidden().stream().map(Watched::resource).collect(Collectors.joining(", "));
        if (link.up() && forbidden.isEmpty()) {
            boolean all = model.freshness(Watched.PODS) == Freshness.State.LIVE;
            fresh.setText(texts.text(all ? "inspect.live" : "inspect.listing", link.version()));
        } else if (link.up()) {
            fresh.setText(texts.text("inspect.forbidden", forbidden));
        } else if (link.trouble() == null) {
            fresh.setText(texts.text("inspect.connecting"));
        } else if (asOf != null) {
            fresh.setText(texts.text(
                    "inspect.stale",
                    Wording.trouble(texts, link.trouble()),
                    CLOCK.format(asOf.atZone(ZoneId.systemDefault()))));
        } else {
            fresh.setText(Wording.trouble(texts, link.trouble()) + " " + link.detail());
        }
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void shown() {
        model.revision().addListener(changed);
        texts.language().addListener(changed);
        seconds.play();
        if (model.context().get() == null) {
            contexts.fill();
        } else {
            fleet.listen();
            explanation.listen();
            show();
        }
    }

    @Override
    public void hidden() {
        seconds.stop();
        model.revision().removeListener(changed);
        texts.language().removeListener(changed);
        fleet.hush();
        explanation.hush();
    }

    @Override
    public boolean does(Command command) {
        return false;
    }

    InspectModel model() {
        return model;
    }
}
