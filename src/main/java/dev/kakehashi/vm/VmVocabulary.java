package dev.kakehashi.vm;

import dev.kakehashi.scenario.Vocabulary;

/** The words that runbooks of the VM lanes may use. */
public final class VmVocabulary {

    private VmVocabulary() {}

    /** The actions with their arguments, and the settings with their values. */
    public static Vocabulary vocabulary() {
        return new Vocabulary(Actions.VOCABULARY, Site.SETTINGS);
    }
}
