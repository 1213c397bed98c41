package dev.kakehashi.ui.shell;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The theme's colours as values, for what is painted on a canvas. A node that draws nothing: put it into the scene, and
 * its colours follow the theme's tokens.
 */
public final class Palette extends Region {

    /** The colours by what they mean; {@code -k-<name>} in the style sheet. */
    public enum Ink {
        GROUND,
        PANEL,
        QUIET,
        LINE,
        MARK,
        INK,
        MUTED,
        ON_INK,
        VM,
        VM_SOFT,
        VM_TEXT,
        KUBE,
        KUBE_SOFT,
        KUBE_TEXT,
        ON_ERA,
        FOCUS;

        String property() {
            return "-palette-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final StyleablePropertyFactory<Palette> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final Map<Ink, CssMetaData<Palette, Color>> META = new EnumMap<>(Ink.class);

    static {
        for (Ink ink : Ink.values()) {
            META.put(
                    ink, FACTORY.createColorCssMetaData(ink.property(), palette -> palette.property(ink), Color.BLACK));
        }
    }

    private final Map<Ink, SimpleStyleableObjectProperty<Color>> colours = new EnumMap<>(Ink.class);

    /** A palette that is black until it stands in a scene. */
    public Palette() {
        getStyleClass().add("palette");
        setManaged(false);
        setMouseTransparent(true);
        META.forEach((ink, meta) ->
                colours.put(ink, new SimpleStyleableObjectProperty<>(meta, this, ink.property(), Color.BLACK)));
    }

    /** A colour now. */
    public Color get(Ink ink) {
        return property(ink).get();
    }

    /** A colour, which changes with the theme. */
    public ObservableValue<Color> colour(Ink ink) {
        return property(ink);
    }

    private SimpleStyleableObjectProperty<Color> property(Ink ink) {
        SimpleStyleableObjectProperty<Color> colour = colours.get(ink);
        if (colour == null) {
            throw new IllegalStateException("every colour was set up: " + ink);
        }
        return colour;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
