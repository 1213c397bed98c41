package dev.kakehashi.live;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.model.Words;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Something cannot be done on a cluster, in sentences for the user. */
public final class Refused extends IOException {

    private static final long serialVersionUID = 1;

    private final transient List<Words> sentences;

    /** A refusal told in these sentences, one a line. */
    public Refused(List<Words> sentences) {
        super(String.valueOf(sentences));
        this.sentences = List.copyOf(sentences);
    }

    /** A refusal in one sentence. */
    public Refused(Words sentence) {
        this(List.of(sentence));
    }

    /** The same for a request that got no good answer: which context, what kind of trouble, what exactly was said. */
    public static Refused of(String context, ClientException trouble) {
        String kind = trouble.trouble().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Refused(List.of(
                Words.of("live.trouble", context),
                Words.of("inspect.trouble." + kind),
                Words.of("live.detail", trouble.detail())));
    }

    /** What to tell the user; never empty. */
    public List<Words> sentences() {
        return sentences;
    }
}
