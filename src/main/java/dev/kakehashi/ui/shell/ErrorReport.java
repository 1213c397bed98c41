package dev.kakehashi.ui.shell;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What somebody needs to find out why something unexpected happened. */
final class ErrorReport {

    private ErrorReport() {}

    /** The program, the machine and the stack, as text. */
    static String of(Throwable error) {
        StringWriter stack = new StringWriter();
        error.printStackTrace(new PrintWriter(stack, true));
        return "Kakehashi\nJava " + System.getProperty("java.version") + ", JavaFX "
                + System.getProperty("javafx.version") + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + " " + System.getProperty("os.arch") + "\n\n" + stack;
    }
}
