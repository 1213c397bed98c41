package dev.kakehashi.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything on the screen can be read, in every theme: WCAG 2.2 AAA for text (7:1), 3:1 for marks. */
class ContrastTest {

    private static final double TEXT = 7;
    private static final double MARKS = 3;

    private static final List<String> GROUNDS = List.of("ground", "panel", "quiet");

    @ParameterizedTest
    @EnumSource
    void textStandsOutOnEveryGround(Theme theme) throws IOException {
        Map<String, Color> tokens = tokens(theme);
        List<String> faint = new ArrayList<>();
        for (String ground : GROUNDS) {
            for (String text : List.of("ink", "muted", "vm-text", "kube-text")) {
                judge(tokens, text, ground, TEXT, faint);
            }
        }
        judge(tokens, "on-ink", "ink", TEXT, faint);
        judge(tokens, "ink", "vm-soft", TEXT, faint);
        judge(tokens, "ink", "kube-soft", TEXT, faint);
        judge(tokens, "on-era", "vm-text", TEXT, faint);
        judge(tokens, "on-era", "kube-text", TEXT, faint);
        assertThat(faint).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void marksStandOutOnEveryGround(Theme theme) throws IOException {
        Map<String, Color> tokens = tokens(theme);
        List<String> faint = new ArrayList<>();
        for (String ground : GROUNDS) {
            for (String mark : List.of("mark", "vm", "kube", "focus")) {
                judge(tokens, mark, ground, MARKS, faint);
            }
        }
        judge(tokens, "on-era", "vm", MARKS, faint);
        judge(tokens, "on-era", "kube", MARKS, faint);
        assertThat(faint).isEmpty();
    }

    @Test
    void judgesAsTheRecommendationDoes() {
        assertThat(contrast(Color.BLACK, Color.WHITE)).isCloseTo(21, within(0.001));
        assertThat(contrast(Color.web("#777777"), Color.WHITE)).isCloseTo(4.48, within(0.01));
        assertThat(contrast(Color.web("#595959"), Color.WHITE)).isGreaterThan(TEXT);
    }

    private static void judge(Map<String, Color> tokens, String above, String below, double least, List<String> faint) {
        double contrast = contrast(token(tokens, above), token(tokens, below));
        if (contrast < least) {
            faint.add("%s on %s: %.2f".formatted(above, below, contrast));
        }
    }

    private static Color token(Map<String, Color> tokens, String name) {
        assertThat(tokens).containsKey(name);
        return tokens.getOrDefault(name, Color.BLACK);
    }

    private static double contrast(Color one, Color other) {
        double light = Math.max(luminance(one), luminance(other));
        double dark = Math.min(luminance(one), luminance(other));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    /** The colours of a theme as the style sheet has them. */
    private static Map<String, Color> tokens(Theme theme) throws IOException {
        String sheet = Files.readString(Path.of("assets/styles/tokens.css"));
        String selector = theme == Theme.LIGHT ? ".root" : ".root." + theme.id();
        Matcher rule = Pattern.compile("(?m)^" + Pattern.quote(selector) + " \\{([^}]*)}")
                .matcher(sheet);
        assertThat(rule.find()).as(selector).isTrue();
        Map<String, Color> tokens = new TreeMap<>();
        Pattern.compile("-k-([a-z-]+): (#[0-9a-f]{6});")
                .matcher(rule.group(1))
                .results()
                .forEach(token -> tokens.put(token.group(1), Color.web(token.group(2))));
        return tokens;
    }
}
