package dev.kakehashi.report;

/** The hatchings by which the VM era is known without its colour; every drawing of a page refers to them. */
final class Patterns {

    private Patterns() {}

    /** Defines them, in a drawing that takes no room. */
    static void define(Markup html) {
        html.open(
                "svg",
                "class",
                "patterns",
                "width",
                0,
                "height",
                0,
                "aria-hidden",
                "true",
                "xmlns",
                "http://www.w3.org/2000/svg");
        html.open("defs");
        hatch(html, "vm-full", 7, 4.6);
        hatch(html, "vm-old", 7, 1.6);
        hatch(html, "vm-coming", 4, 1.2);
        html.close("defs");
        html.close("svg");
    }

    private static void hatch(Markup html, String id, double size, double line) {
        html.open(
                "pattern",
                "id",
                id,
                "width",
                size,
                "height",
                size,
                "patternUnits",
                "userSpaceOnUse",
                "patternTransform",
                "rotate(45)");
        html.empty("rect", "width", size, "height", size, "class", "vm-ground");
        html.empty("rect", "width", line, "height", size, "class", "vm-stripe");
        html.close("pattern");
    }

    /** A sample for a legend. */
    static void sample(Markup html, String era, String kind) {
        html.open(
                "svg",
                "class",
                "sample",
                "width",
                26,
                "height",
                14,
                "viewBox",
                "0 0 26 14",
                "aria-hidden",
                "true",
                "xmlns",
                "http://www.w3.org/2000/svg");
        html.open("g", "class", era);
        html.empty("rect", "x", 1, "y", 1, "width", 24, "height", 12, "class", kind);
        html.close("g");
        html.close("svg");
    }
}
