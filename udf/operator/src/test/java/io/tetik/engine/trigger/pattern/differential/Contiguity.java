package io.tetik.engine.trigger.pattern.differential;

/** How a stage stands to the one before it; the key of the stage in a definition. */
enum Contiguity {
    BEGIN("begin"),
    NEXT("next"),
    FOLLOWED_BY("followedBy"),
    FOLLOWED_BY_ANY("followedByAny"),
    NOT_NEXT("notNext"),
    NOT_FOLLOWED_BY("notFollowedBy");

    private final String key;

    Contiguity(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    boolean negative() {
        return this == NOT_NEXT || this == NOT_FOLLOWED_BY;
    }
}
