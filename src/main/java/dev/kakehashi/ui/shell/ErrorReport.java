package dev.kakehashi.ui.shell;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What somebody needs to know who is to mend an error; in English, as the program's makers read it. */
final class ErrorReport {

    private static final List<String> PROPERTIES =
            List.of("java.version", "java.vendor", "javafx.version", "os.name", "os.version", "os.arch");

    private ErrorReport() {}

    /** The report as a text. */
    static String of(Throwable error, String version) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.println("kakehashi " + version);
        for (String property : PROPERTIES) {
            out.println(property + " " + System.getProperty(property, "?"));
        }
        out.println();
        error.printStackTrace(out);
        out.flush();
        return text.toString();
    }
}
