package dev.kakehashi.comparison;

import dev.kakehashi.scenario.Parameter;
import dev.kakehashi.scenario.Profile;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The parameters of a profile, which tell somebody the name of each that is read. */
final class NotedParameters extends AbstractMap<String, Parameter> {

    private final Map<String, Parameter> parameters;
    private final Consumer<String> note;

    private NotedParameters(Map<String, Parameter> parameters, Consumer<String> note) {
        this.parameters = parameters;
        this.note = note;
    }

    /** The same profile, but it notes what is read of it. */
    static Profile in(Profile profile, Consumer<String> note) {
        return new Profile(profile.id(), profile.title(), new NotedParameters(profile.parameters(), note));
    }

    @Override
    public @Nullable Parameter get(Object name) {
        Parameter parameter = parameters.get(name);
        if (parameter != null) {
            note.accept(parameter.name());
        }
        return parameter;
    }

    @Override
    public boolean containsKey(Object name) {
        return parameters.containsKey(name);
    }

    @Override
    public Set<Entry<String, Parameter>> entrySet() {
        return parameters.entrySet();
    }
}
