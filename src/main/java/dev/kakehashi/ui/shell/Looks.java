package dev.kakehashi.ui.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.WeakListChangeListener;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/**
 * How the window looks: theme, zoom, reduced motion. Everything on the screen is measured in {@code em}, and one em
 * follows the window's size: 20 pixels at 1920 x 1080, so that a stage of any size shows the same picture.
 */
public final class Looks {

    /** Zoom in percent, as the keys change it. */
    private static final List<Integer> ZOOMS = List.of(50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200);

    /** The window's height and width in em at 100 %. */
    private static final double HEIGHT = 54;

    private static final double WIDTH = 88;

    /** The sizes that assets/styles/sizes.css has. */
    private static final int SMALLEST = 8;

    private static final int LARGEST = 64;

    /** The fonts, loaded when they are first asked for. */
    private static final class Fonts {
        static final List<Font> LOADED = Stream.of("Regular", "Bold")
                .map(weight -> Looks.class.getResourceAsStream("/assets/fonts/NotoSansJP-" + weight + ".ttf"))
                .map(font -> Font.loadFont(Objects.requireNonNull(font), 12))
                .toList();
    }

    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme", Theme.LIGHT);
    private final IntegerProperty zoom = new SimpleIntegerProperty(this, "zoom", 100);
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty(this, "reducedMotion");
    private final ListChangeListener<Window> listener = this::dressPopups;
    private final WeakListChangeListener<Window> popups = new WeakListChangeListener<>(listener);
    private String sizeClass = "";

    /** The theme. */
    public ObjectProperty<Theme> theme() {
        return theme;
    }

    /** Zoom in percent. */
    public IntegerProperty zoom() {
        return zoom;
    }

    /** Whether nothing moves that need not. */
    public BooleanProperty reducedMotion() {
        return reducedMotion;
    }

    /** To the next larger zoom. */
    public void zoomIn() {
        ZOOMS.stream().filter(each -> each > zoom.get()).findFirst().ifPresent(zoom::set);
    }

    /** To the next smaller zoom. */
    public void zoomOut() {
        ZOOMS.reversed().stream().filter(each -> each < zoom.get()).findFirst().ifPresent(zoom::set);
    }

    /** Dresses a scene, now and whenever the looks or its size change. */
    public void dress(Scene scene) {
        loadFonts();
        for (String sheet :
                List.of("tokens", "sizes", "shell", "start", "race", "chart", "whatif", "verdict", "inspect")) {
            scene.getStylesheets()
                    .add(Objects.requireNonNull(
                                    Looks.class.getResource("/assets/styles/" + sheet + ".css"), sheet + ".css")
                            .toExternalForm());
        }
        theme.subscribe(now -> wear(scene.getRoot(), now));
        Window.getWindows().addListener(popups);
        Runnable size = () -> size(scene);
        scene.heightProperty().subscribe(size);
        scene.widthProperty().subscribe(size);
        zoom.subscribe(size);
        size.run();
    }

    /** Menus and tooltips are windows of their own, which know nothing of the theme until they are told. */
    private void dressPopups(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            for (Window added : change.getAddedSubList()) {
                if (added instanceof PopupWindow popup) {
                    ObservableList<String> classes = popup.getScene().getRoot().getStyleClass();
                    classes.removeAll(Theme.LIGHT.id(), Theme.DARK.id(), Theme.PROJECTOR.id());
                    classes.add(theme.get().id());
                }
            }
        }
    }

    private static void wear(Parent root, Theme theme) {
        Application.setUserAgentStylesheet(
                theme == Theme.DARK
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        ObservableList<String> classes = root.getStyleClass();
        for (Theme each : Theme.values()) {
            classes.remove(each.id());
        }
        classes.add(theme.id());
    }

    private void size(Scene scene) {
        double fits = Math.min(scene.getHeight() / HEIGHT, scene.getWidth() / WIDTH);
        long em = Math.clamp(Math.round(fits * zoom.get() / 100), SMALLEST, LARGEST);
        String wanted = "em-" + em;
        if (!wanted.equals(sizeClass)) {
            scene.getRoot().getStyleClass().remove(sizeClass);
            scene.getRoot().getStyleClass().add(wanted);
            sizeClass = wanted;
        }
    }

    /** Loads the fonts, which takes a while the first time. On the screen's thread. */
    public static void loadFonts() {
        if (Fonts.LOADED.isEmpty()) {
            throw new IllegalStateException("the program has no fonts");
        }
    }
}
