package dev.kakehashi.cluster.api.validation;

/**
 * One thing that is wrong with an object.
 *
 * @param reason such as {@code FieldValueInvalid}
 * @param field the path of the field
 * @param message what is wrong with it
 */
public record Cause(String reason, String field, String message) {}
