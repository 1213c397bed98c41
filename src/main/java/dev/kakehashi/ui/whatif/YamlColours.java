package dev.kakehashi.ui.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;

/** Colours by the parts of YAML. */
public class YamlColours implements SyntaxDecorator {

    private static final String PLAIN = "yaml-text";

    /** From here on Unicode has the letters of East Asia and their punctuation. */
    private static final char FIRST_JAPANESE = 0x2E80;

    /** What each line begins in, as far as it has been found out. */
    private final List<YamlTokens.State> states = new ArrayList<>(List.of(YamlTokens.State.START));

    /** Adds what else there is to see in a line, counted from 0. */
    protected void mark(RichParagraph.Builder line, String text, int index) {}

    @Override
    public final RichParagraph createRichParagraph(CodeTextModel model, int index) {
        String text = model.getPlainText(index);
        while (states.size() <= index) {
            int last = states.size() - 1;
            states.add(YamlTokens.of(model.getPlainText(last), states.get(last)).next());
        }
        RichParagraph.Builder line = RichParagraph.builder();
        int at = 0;
        for (YamlTokens.Token token : YamlTokens.of(text, states.get(index)).tokens()) {
            if (token.from() > at) {
                add(line, text.substring(at, token.from()), PLAIN);
            }
            add(
                    line,
                    text.substring(token.from(), token.to()),
                    "yaml-" + token.kind().name().toLowerCase(Locale.ROOT));
            at = token.to();
        }
        if (text.isEmpty()) {
            line.addSegment(text);
        }
        add(line, text.substring(at), PLAIN);
        mark(line, text, index);
        return line.build();
    }

    /** Adds text in pieces: a machine's monospaced font need not have Japanese letters, which are set in our own. */
    private static void add(RichParagraph.Builder line, String text, String style) {
        int end;
        for (int at = 0; at < text.length(); at = end) {
            boolean japanese = isJapanese(text.charAt(at));
            end = at + 1;
            while (end < text.length() && isJapanese(text.charAt(end)) == japanese) {
                end++;
            }
            line.addWithStyleNames(text.substring(at, end), style, japanese ? "yaml-japanese" : PLAIN);
        }
    }

    /** Whether a text has letters that a machine's monospaced font need not have. */
    public static boolean hasJapanese(String text) {
        return text.chars().anyMatch(letter -> isJapanese((char) letter));
    }

    private static boolean isJapanese(char letter) {
        return letter >= FIRST_JAPANESE;
    }

    @Override
    public final void handleChange(
            CodeTextModel model, TextPos start, TextPos end, int charsTop, int linesAdded, int charsBottom) {
        int known = Math.min(states.size(), start.index() + 1);
        states.subList(Math.max(1, known), states.size()).clear();
    }
}
