package dev.kakehashi.scenario;

import dev.kakehashi.model.Words;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A set of values for all parameters, such as {@code talk-2019} or {@code measured-2026}.
 *
 * @param id its name on the command line
 * @param title what it is, for people
 * @param parameters every parameter by name, those of the profiles it extends included
 */
public record Profile(String id, Words title, Map<String, Parameter> parameters) {

    /**
     * The parameter with this name.
     *
     * @throws IllegalArgumentException where the profile has none: files are checked before they are run
     */
    public Parameter parameter(String name) {
        Parameter parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException("profile " + id + " has no parameter " + name);
        }
        return parameter;
    }

    /** The same profile with one parameter replaced or added. */
    public Profile with(Parameter parameter) {
        Map<String, Parameter> changed = new LinkedHashMap<>(parameters);
        changed.put(parameter.name(), parameter);
        return new Profile(id, title, changed);
    }
}
