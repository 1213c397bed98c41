package dev.kakehashi.comparison;

import dev.kakehashi.scenario.Parameter;
import dev.kakehashi.scenario.Profile;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes down which figures of a profile a run asks for: those are the ones that shaped its result. */
final class FiguresAsked {

    private final Profile profile;
    private final Set<String> names = new TreeSet<>();

    FiguresAsked(Profile profile) {
        this.profile = profile;
    }

    /** The same profile, watched. */
    Profile watched() {
        return new Profile(profile.id(), profile.title(), new AbstractMap<>() {
            @Override
            public @Nullable Parameter get(@Nullable Object name) {
                Parameter parameter = profile.parameters().get(name);
                if (parameter != null) {
                    names.add(parameter.name());
                }
                return parameter;
            }

            @Override
            public Set<Map.Entry<String, Parameter>> entrySet() {
                return profile.parameters().entrySet();
            }
        });
    }

    /** The names of the figures that were asked for, in alphabetical order. */
    List<String> names() {
        return List.copyOf(names);
    }
}
