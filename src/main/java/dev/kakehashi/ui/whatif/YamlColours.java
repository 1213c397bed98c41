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
                line.addSegment(text.substring(at, token.from()));
            }
            line.addWithStyleNames(
                    text.substring(token.from(), token.to()),
                    "yaml-" + token.kind().name().toLowerCase(Locale.ROOT));
            at = token.to();
        }
        if (at < text.length() || text.isEmpty()) {
            line.addSegment(text.substring(at));
        }
        mark(line, text, index);
        return line.build();
    }

    @Override
    public final void handleChange(
            CodeTextModel model, TextPos start, TextPos end, int charsTop, int linesAdded, int charsBottom) {
        int known = Math.min(states.size(), start.index() + 1);
        states.subList(Math.max(1, known), states.size()).clear();
    }
}
