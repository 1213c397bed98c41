package dev.kakehashi.ui;

import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Language;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.ui.shell.Choice;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Looks;
import dev.kakehashi.ui.shell.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar at the top: where one is, what is being shown, with which figures and luck, and how it looks. */
final class TopBar extends HBox {

    private final Desk desk;
    private final Texts texts;
    private final Title title = new Title();
    private final Tooltip whole = new Tooltip();
    private final Node profile;
    private final Node seed;
    private final InvalidationListener said = of -> say();
    private Optional<ObservableStringValue> own = Optional.empty();
    private final Map<Command, ToggleButton> places = new EnumMap<>(Command.class);

    TopBar(Desk desk, Looks looks, Consumer<Command> asks) {
        this.desk = desk;
        this.texts = desk.texts();
        getStyleClass().add("top-bar");
        Button brand = new Button();
        brand.textProperty().bind(texts.bound("shell.brand"));
        brand.accessibleTextProperty().bind(texts.bound("shell.command.start-screen"));
        brand.getStyleClass().add("brand");
        brand.setMinWidth(Region.USE_PREF_SIZE);
        brand.setOnAction(asked -> asks.accept(Command.START_SCREEN));
        HBox navigation = new HBox(
                place(Command.RACE_SCREEN, asks),
                place(Command.VERDICT_SCREEN, asks),
                place(Command.WHAT_IF, asks),
                place(Command.INSPECT_SCREEN, asks));
        navigation.getStyleClass().add("navigation");
        title.getStyleClass().add("top-title");
        title.setMaxWidth(Double.MAX_VALUE);
        whole.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.text(desk.choice().get().scenario().summary()), desk.choice(), texts.language()));
        HBox.setHgrow(title, Priority.ALWAYS);
        Button theme = chip("shell.theme.chip", Feather.SUN, () -> asks.accept(Command.THEME));
        theme.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.text("shell.theme." + looks.theme().get().id()), looks.theme(), texts.language()));
        Button language = chip("shell.language.chip", Feather.GLOBE, () -> asks.accept(Command.LANGUAGE));
        language.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.text("shell.language."
                                + other(texts.language().get()).id()),
                        texts.language()));
        Button keys = chip("shell.command.keys", Feather.HELP_CIRCLE, () -> asks.accept(Command.KEYS));
        profile = profile();
        seed = seed();
        getChildren().addAll(brand, navigation, title, profile, seed, theme, language, keys);
        desk.choice().addListener(said);
        texts.language().addListener(said);
        say();
    }

    /** What is shown: the operation, or what the screen says of itself, which needs no figures and no luck. */
    private void say() {
        boolean about = own.isEmpty();
        title.say(own.map(said -> List.of(said.get()))
                .orElseGet(() -> titles(desk.choice().get())));
        title.setTooltip(about ? whole : null);
        for (Node each : List.of(profile, seed)) {
            each.setVisible(about);
            each.setManaged(about);
        }
    }

    private static Language other(Language language) {
        return language == Language.EN ? Language.JA : Language.EN;
    }

    private Node place(Command command, Consumer<Command> asks) {
        ToggleButton button = new ToggleButton();
        button.textProperty().bind(texts.bound("shell.place." + command.id()));
        button.getStyleClass().add("place");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(asked -> {
            button.setSelected(!button.isSelected());
            asks.accept(command);
        });
        places.put(command, button);
        return button;
    }

    /** Lights the places that are on the screen. */
    void at(Command screen, boolean whatIf, Optional<ObservableStringValue> says) {
        own.ifPresent(of -> of.removeListener(said));
        own = says;
        own.ifPresent(of -> of.addListener(said));
        say();
        places.forEach(
                (command, button) -> button.setSelected(command == screen || command == Command.WHAT_IF && whatIf));
    }

    private Button chip(String key, Feather icon, Runnable action) {
        Button chip = new Button();
        chip.setGraphic(new FontIcon(icon));
        chip.getStyleClass().add("chip");
        chip.accessibleTextProperty().bind(texts.bound(key));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bound(key));
        chip.setTooltip(tip);
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.setOnAction(asked -> action.run());
        return chip;
    }

    private Node profile() {
        MenuButton menu = new MenuButton();
        menu.getStyleClass().add("chip");
        menu.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> desk.choice().get().profile().id(), desk.choice()));
        menu.accessibleTextProperty().bind(texts.bound("shell.profile"));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        for (String name : desk.library().profiles()) {
            MenuItem item = new MenuItem();
            item.textProperty().bind(texts.bound(desk.library().profile(name).title()));
            item.setOnAction(asked ->
                    desk.choice().set(desk.choice().get().with(desk.library().profile(name))));
            menu.getItems().add(item);
        }
        return menu;
    }

    /** The seed: type another, or take the next. */
    private Node seed() {
        Label label = new Label();
        label.textProperty().bind(texts.bound("shell.seed"));
        TextField field = new TextField();
        field.getStyleClass().add("seed");
        field.accessibleTextProperty().bind(texts.bound("shell.seed.spoken"));
        label.setLabelFor(field);
        desk.choice().subscribe(choice -> field.setText(Long.toString(choice.seed())));
        Runnable take = () -> {
            Choice choice = desk.choice().get();
            try {
                desk.choice().set(choice.withSeed(Long.parseLong(field.getText().strip())));
            } catch (NumberFormatException e) {
                field.setText(Long.toString(choice.seed()));
            }
        };
        field.setOnAction(entered -> take.run());
        field.focusedProperty().subscribe(focused -> {
            if (!focused) {
                take.run();
            }
        });
        Button next = new Button();
        next.setGraphic(new FontIcon(Feather.SHUFFLE));
        next.getStyleClass().add("seed-next");
        next.accessibleTextProperty().bind(texts.bound("shell.seed.next"));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bound("shell.seed.next"));
        next.setTooltip(tip);
        next.setOnAction(asked -> desk.choice()
                .set(desk.choice().get().withSeed(desk.choice().get().seed() + 1)));
        HBox box = new HBox(label, field, next);
        box.getStyleClass().addAll("chip", "seed-chip");
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    /** What is shown, from all of it to the least. */
    private List<String> titles(Choice choice) {
        Scenario scenario = choice.scenario();
        Figures figures = new Figures(texts.messages());
        String instances = figures.count(scenario.service().instances());
        String title = texts.text(scenario.title());
        String running = scenario.running();
        String target = scenario.target();
        String what =
                running != null && target != null ? texts.text("shell.title.versions", title, running, target) : title;
        double first = scenario.service().demand().rate(0);
        double most = scenario.service().demand().peak(0);
        String asked = texts.text("shell.title", what, instances);
        if (most == 0) {
            return List.of(asked, what, title);
        }
        String all = first == most || first == 0
                ? texts.text("shell.title.rate", asked, figures.count(most))
                : texts.text("shell.title.rates", asked, figures.count(first), figures.count(most));
        return List.of(all, asked, what, title);
    }
}
