package io.tetik.schemas.vocabulary;

/** What becomes of a published revision of a definition; the names are the words of the {@code definition-status} output. */
public enum DefinitionAnswer {
    /** It is in force. */
    ACTIVE,
    /** It is in force from a later instant on. */
    SCHEDULED,
    /** It has problems, or cannot be read, and is not in force. */
    REJECTED,
    /** Its removal is in force. */
    REMOVED,
    /** It kept breaking down and is not evaluated any more. */
    QUARANTINED;

    /** Whether a status record gives this answer. */
    public boolean isIn(String status) {
        return name().equals(status);
    }
}
