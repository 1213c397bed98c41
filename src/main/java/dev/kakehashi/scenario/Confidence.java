package dev.kakehashi.scenario;

/** How sure we are of a figure. */
public enum Confidence {
    /** Primary: read in the authors' own data or documentation, or computed from their raw data. */
    P("primary source"),
    /** Secondary: an abstract, a vendor's page, somebody's summary. */
    S("secondary source"),
    /** The talk's own figure. */
    T("the talk's figure"),
    /** From memory, not confirmed. */
    M("from memory"),
    /** An assumption, fitted to what is known around it. */
    A("assumption");

    private final String meaning;

    Confidence(String meaning) {
        this.meaning = meaning;
    }

    /** What the letter means, in English. */
    public String meaning() {
        return meaning;
    }

    /** Whether a sensitivity test has to vary figures of this confidence. */
    public boolean assumed() {
        return this == M || this == A;
    }
}
