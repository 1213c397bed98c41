package dev.kakehashi.cluster.api.validation;

/** A value that is absent and is told so, where refusals show objects as the API server has them inside. */
enum Nothing {
    NOTHING;

    @Override
    public String toString() {
        return "null";
    }
}
