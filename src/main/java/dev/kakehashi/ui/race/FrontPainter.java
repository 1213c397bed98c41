package dev.kakehashi.ui.race;

import dev.kakehashi.ui.chart.Box;
import dev.kakehashi.ui.chart.Lettering;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Palette.Ink;
import dev.kakehashi.ui.shell.Texts;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Paints what stands between users and instances: how many ask, what they lose just now, its name, how many serve. */
final class FrontPainter {

    /** All that it says. */
    private record Words(String rate, String alarm, String name, String shortName, String serves, boolean dead) {}

    private final FleetModel fleet;
    private final FrontModel front;
    private final Texts texts;
    private final Palette palette;
    private final Lettering lettering;
    private Words painted = new Words("", "", "", "", "", false);

    FrontPainter(FleetModel fleet, FrontModel front, Texts texts, Palette palette, Lettering lettering) {
        this.fleet = fleet;
        this.front = front;
        this.texts = texts;
        this.palette = palette;
        this.lettering = lettering;
    }

    /** Paints it, if it says something else than before, or in any case. */
    void paint(GraphicsContext on, Box box, double em, FrontModel.Losses losses, boolean inAnyCase) {
        double rate = front.rate();
        Words words = new Words(
                rate > 0 ? front.rateWords().in(texts) : "",
                losses.words().map(lost -> "✕ " + lost.in(texts)).orElse(""),
                front.name().in(texts),
                front.shortName(),
                front.serves(fleet).in(texts),
                fleet.serving() == 0 && rate > 0);
        if (inAnyCase || !words.equals(painted)) {
            painted = words;
            on.clearRect(box.x(), box.y(), box.width(), box.height());
            paint(on, box, em, words);
        }
    }

    private void paint(GraphicsContext on, Box box, double em, Words words) {
        on.setFill(palette.get(words.dead ? Ink.INK : Ink.QUIET));
        on.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 0.7 * em, 0.7 * em);
        Color strong = palette.get(words.dead ? Ink.ON_INK : Ink.INK);
        Color weak = palette.get(words.dead ? Ink.ON_INK : Ink.MUTED);
        Box room = new Box(box.x() + 0.7 * em, box.y(), box.width() - 1.4 * em, box.height());
        lettering.right(on, words.serves, room, em, true, strong);
        double right = lettering.width(words.serves, em, true) + em;
        double left;
        if (words.alarm.isEmpty()) {
            lettering.left(on, words.rate, room, em, false, weak);
            left = lettering.width(words.rate, em, false) + em;
        } else {
            left = Math.min(room.width() - right, lettering.width(words.alarm, em, true) + 1.2 * em) + 0.7 * em;
            on.setFill(palette.get(Ink.INK));
            on.fillRoundRect(box.x(), box.y(), left, box.height(), 0.7 * em, 0.7 * em);
            lettering.centred(
                    on, words.alarm, new Box(box.x(), box.y(), left, box.height()), em, true, palette.get(Ink.ON_INK));
        }
        name(on, room, em, words, Math.max(left, right), left, strong);
    }

    /** The name, in the middle if it can be, and shortened where there is no room for all of it. */
    private void name(GraphicsContext on, Box room, double em, Words words, double side, double left, Color colour) {
        Box middle = new Box(room.x() + side, room.y(), room.width() - 2 * side, room.height());
        double right = lettering.width(words.serves, em, true) + em;
        Box between = new Box(room.x() + left, room.y(), room.width() - left - right, room.height());
        for (Box box : new Box[] {middle, between}) {
            for (String name : new String[] {words.name, words.shortName}) {
                boolean whole = name.equals(words.name);
                if (lettering.fits(name, box.width(), em, true) && (box == middle || !whole || side > left)) {
                    lettering.centred(on, name, box, em, true, colour);
                    return;
                }
            }
        }
    }
}
