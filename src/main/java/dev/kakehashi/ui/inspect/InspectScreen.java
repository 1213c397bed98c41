package dev.kakehashi.ui.inspect;

import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Context;
import dev.kakehashi.client.Contexts;
import dev.kakehashi.cluster.api.http.ServedCluster;
import dev.kakehashi.inspection.LiveSource;
import dev.kakehashi.inspection.Recording;
import dev.kakehashi.inspection.changes.ChangeLog;
import dev.kakehashi.model.Words;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Notices;
import dev.kakehashi.ui.shell.Screen;
import dev.kakehashi.ui.shell.Settings;
import dev.kakehashi.ui.shell.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A live cluster: which one, how fresh what is seen of it is, its fleet, and the rollout that needs somebody most. */
public final class InspectScreen implements Screen {

    private static final PseudoClass PAST = ContextStrip.PAST;
    private static final double FLEET_SHARE = 0.36;
    private static final int OUR_NODES = 6;
    private static final int FOUND = 25;

    private final Texts texts;
    private final Background background;
    private final Notices notices;
    private final InspectModel model;
    private final StringProperty title = new SimpleStringProperty(this, "title", "");
    private final BorderPane view = new BorderPane();
    private final ContextList contexts;
    private final ContextStrip strip;
    private final FleetPicture fleet;
    private final Explanation explanation;
    private final OpenedModel opened;
    private final OpenedPanel panel;
    private final CompareModel compared;
    private final CompareView comparison;
    private final VBox card;
    private final ChangesModel changes;
    private final ArmedBar armed;
    private final NamespaceBar namespaces;
    private final ChangePane change;
    private final HBox body = new HBox();
    private final PastBar past;
    private final InvalidationListener changed = of -> show();
    private final Calm revised = new Calm(this::show);

    private volatile @Nullable ServedCluster ours;
    private volatile Path place = Path.of("");

    /**
     * Time passes also where nothing happens: ages and freshness are told anew each second. An animation would wake the
     * screen sixty times a second for that.
     */
    private @Nullable Thread seconds;

    /**
     * The screen for the clusters of this machine's kubeconfig files.
     *
     * @param kept where the log of what was changed is kept
     */
    public InspectScreen(Desk desk, Path kept) {
        this(
                desk,
                kept,
                () -> Contexts.read(Contexts.usualFiles(System.getenv(), Path.of(System.getProperty("user.home")))));
    }

    /** The screen for other clusters. */
    public InspectScreen(Desk desk, Path kept, Supplier<Contexts> read) {
        this.texts = desk.texts();
        this.background = desk.background();
        this.notices = desk.notices();
        Settings settings = Settings.open(kept.resolve("settings.json"));
        this.model = new InspectModel(
                desk.background(),
                (context, news) -> new LiveSource(Connection.to(context), NamespaceBar.of(settings, context), news));
        this.namespaces = new NamespaceBar(desk, model, settings, this::look);
        this.contexts = new ContextList(desk, read, this::look, this::lookAtOurs);
        this.fleet = new FleetPicture(desk, model);
        this.opened = new OpenedModel(desk.background(), model, Connection::to);
        this.fleet.opens(opened);
        this.compared = new CompareModel(desk, model);
        this.explanation = new Explanation(desk, model, opened, compared, model::now);
        this.comparison = new CompareView(desk, model, compared);
        this.changes = new ChangesModel(desk.background(), model, opened, new ChangeLog(kept.resolve("changes.log")));
        this.armed = new ArmedBar(desk, changes);
        this.change = new ChangePane(desk, model, opened, changes);
        this.panel = new OpenedPanel(desk, model, opened, changes);
        this.past = new PastBar(desk, model);
        this.strip = new ContextStrip(desk, model, armed, changes.armed(), past, this::leave, this::found);
        view.getStyleClass().add("inspect");
        Label title = new Label();
        title.textProperty().bind(texts.bound("inspect.fleet.title"));
        title.getStyleClass().add("inspect-title");
        Label legend = new Label();
        legend.textProperty().bind(texts.bound("inspect.fleet.legend"));
        legend.getStyleClass().add("inspect-about");
        legend.setWrapText(true);
        legend.setMinHeight(Region.USE_PREF_SIZE);
        fleet.accessibleTextProperty().bind(texts.bound("inspect.fleet.title"));
        card = new VBox(title, legend, fleet);
        card.getStyleClass().add("inspect-card");
        VBox.setVgrow(fleet, Priority.ALWAYS);
        body.getChildren().setAll(card, explanation);
        body.getStyleClass().add("inspect-body");
        card.prefWidthProperty().bind(body.widthProperty().multiply(FLEET_SHARE));
        card.minWidthProperty().bind(card.prefWidthProperty());
        HBox.setHgrow(explanation, Priority.ALWAYS);
        HBox.setHgrow(panel, Priority.ALWAYS);
        panel.setMinWidth(0);
        HBox.setHgrow(change, Priority.ALWAYS);
        opened.subject().subscribe(this::arrange);
        changes.step().subscribe(this::arrange);
        compared.open().subscribe(this::arrange);
        changes.armed().addListener(of -> show());
        view.addEventFilter(InputEvent.ANY, used -> changes.used());
        view.setCenter(contexts);
    }

    /** Looks at a cluster. */
    public void look(Context at) {
        model.look(at);
        arrive();
    }

    private void arrive() {
        view.setTop(new VBox(strip, namespaces));
        view.setCenter(body);
        view.setBottom(past);
        fleet.listen();
        past.listen();
        follow();
        strip.filter().requestFocus();
        show();
    }

    /** Looks at a recording, or says why it cannot be read. */
    @Override
    public boolean opens(Path file) {
        background.start(
                () -> Recording.read(file),
                recording -> {
                    if (model.isLooking()) {
                        leave();
                    }
                    model.look(recording);
                    arrive();
                },
                failed -> {
                    if (failed instanceof Recording.DamagedException damaged) {
                        notices.warn(Words.of(
                                "inspect.recording."
                                        + damaged.damage()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'),
                                file.toString(),
                                Integer.toString(damaged.line())));
                    } else {
                        notices.warn(Words.of("inspect.recording.unreadable", file.toString()));
                    }
                });
        return true;
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

    /** What is opened takes the place of the explanation. */
    private void arrange() {
        boolean open = opened.subject().get() != null;
        boolean changing = changes.step().get() != null;
        boolean comparing = compared.open().get();
        if (comparing != body.getChildren().contains(comparison)) {
            // Two on one axis of time need all the room there is
            body.getChildren().setAll(comparing ? List.of(comparison) : List.of(card, explanation));
            past.setVisible(!comparing);
            past.setManaged(!comparing);
            follow();
            (comparing ? comparison : fleet).requestFocus();
        }
        if (comparing) {
            return;
        }
        Node shown = changing ? change : open ? panel : explanation;
        if (body.getChildren().get(1) != shown) {
            body.getChildren().set(1, shown);
            follow();
            if (changing) {
                change.requestFocus();
            } else if (open) {
                panel.requestFocus();
            } else {
                fleet.requestFocus();
            }
        }
    }

    private void follow() {
        comparison.hush();
        if (compared.open().get()) {
            explanation.hush();
            panel.hush();
            comparison.listen();
        } else if (changes.step().get() != null) {
            explanation.hush();
        } else if (opened.subject().get() == null) {
            panel.hush();
            explanation.listen();
        } else {
            explanation.hush();
            panel.listen();
        }
    }

    /** Whatever has what was typed in its name can be opened from here, so that everything is reached by keys. */
    private void found() {
        String wanted = strip.filter().getText().strip().toLowerCase(Locale.ROOT);
        ContextMenu menu = new ContextMenu();
        model.objects().stream()
                .filter(of -> of.name().contains(wanted))
                .limit(FOUND)
                .forEach(of -> {
                    MenuItem item = new MenuItem(texts.text("inspect.summary.link", of.kind(), of.name()));
                    item.setOnAction(asked -> opened.open(of));
                    menu.getItems().add(item);
                });
        menu.show(strip.filter(), Side.BOTTOM, 0, 0);
    }

    private void tellTime() {
        try {
            while (true) {
                Thread.sleep(1000);
                background.onScreen(this::show);
            }
        } catch (InterruptedException hidden) {
            // Nobody looks
        }
    }

    private void leave() {
        fleet.hush();
        explanation.hush();
        panel.hush();
        past.hush();
        compared.close();
        model.close();
        view.setTop(null);
        view.setBottom(null);
        view.setCenter(contexts);
        contexts.fill();
        show();
    }

    private void show() {
        changes.check();
        armed.show();
        namespaces.show();
        view.pseudoClassStateChanged(ArmedBar.ARMED, changes.armed().get());
        if (!model.isLooking()) {
            title.set(texts.text("inspect.top.none"));
            return;
        }
        past.show();
        strip.show();
        title.set(strip.title());
        body.pseudoClassStateChanged(PAST, model.past().isBack());
    }

    @Override
    public Optional<ObservableStringValue> title() {
        return Optional.of(title);
    }

    /** The cluster of our own ends with the window that started it. */
    @Override
    public void closed() {
        model.close();
        ServedCluster started = ours;
        ours = null;
        if (started != null) {
            try {
                started.close();
            } catch (Exception failed) {
                notices.unexpected(failed);
            }
        }
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void shown() {
        model.revision().addListener(revised);
        texts.language().addListener(changed);
        seconds = Thread.ofVirtual().name("seconds").start(this::tellTime);
        if (!model.isLooking()) {
            contexts.fill();
            show();
        } else {
            fleet.listen();
            past.listen();
            follow();
            show();
        }
    }

    @Override
    public void hidden() {
        changes.disarm();
        if (seconds != null) {
            seconds.interrupt();
            seconds = null;
        }
        past.hush();
        model.revision().removeListener(revised);
        revised.stop();
        texts.language().removeListener(changed);
        fleet.hush();
        explanation.hush();
        panel.hush();
        comparison.hush();
    }

    @Override
    public boolean does(Command command) {
        if (!model.isLooking()) {
            return false;
        }
        boolean open = opened.subject().get() != null;
        switch (command) {
            case COMPARE -> {
                if (open || changes.step().get() != null) {
                    return false;
                }
                compared.begin();
            }
            case ESCAPE -> {
                if (compared.open().get()) {
                    compared.close();
                    return true;
                }
                if (changes.step().get() != null) {
                    changes.cancel();
                    return true;
                }
                if (!open) {
                    return past.does(command);
                }
                opened.close();
            }
            case NEXT_PHASE, PREVIOUS_PHASE -> {
                if (!open) {
                    return past.does(command);
                }
                panel.turn(command == Command.NEXT_PHASE ? 1 : -1);
            }
            default -> {
                return past.does(command);
            }
        }
        return true;
    }

    ChangesModel changes() {
        return changes;
    }

    CompareModel compared() {
        return compared;
    }

    OpenedModel opened() {
        return opened;
    }

    /** What is looked at. */
    public InspectModel model() {
        return model;
    }
}
