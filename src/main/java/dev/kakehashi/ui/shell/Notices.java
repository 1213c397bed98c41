package dev.kakehashi.ui.shell;

import dev.kakehashi.model.Words;

/** Tells the user something that no place on the screen is made for. */
public interface Notices {

    /** A short sentence that goes away by itself: something was done. */
    void tell(Words words);

    /** Something expected went wrong; the sentence says what to do about it. */
    void warn(Words words);

    /** Something unexpected went wrong: one dialog with a report that can be copied; the program goes on. */
    void unexpected(Throwable error);
}
