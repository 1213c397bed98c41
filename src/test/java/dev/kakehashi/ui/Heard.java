package dev.kakehashi.ui;

import dev.kakehashi.model.Words;
import dev.kakehashi.ui.shell.Notices;
import java.util.ArrayList;
import java.util.List;

/** Notices that are kept for a test to look at. */
public final class Heard implements Notices {

    public final List<Words> told = new ArrayList<>();
    public final List<Words> warned = new ArrayList<>();
    public final List<Throwable> unexpected = new ArrayList<>();
    private final boolean strict;

    private Heard(boolean strict) {
        this.strict = strict;
    }

    /** Keeps what was unexpected too, for the test to look at. */
    public static Heard noting() {
        return new Heard(false);
    }

    /** Has the test fail where something unexpected happens. */
    public static Heard strict() {
        return new Heard(true);
    }

    @Override
    public void tell(Words words) {
        told.add(words);
    }

    @Override
    public void warn(Words words) {
        warned.add(words);
    }

    @Override
    public void unexpected(Throwable error) {
        if (strict) {
            throw new AssertionError(error);
        }
        unexpected.add(error);
    }
}
