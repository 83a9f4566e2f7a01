package io.tetik.testkit.chaos;

import io.tetik.schemas.DefinitionRecord;

/** Definitions that have made others lose hours: what a job must refuse, and go on. */
final class HostileRecords {
    private static final int LEVELS = 16;
    private static final int STEPS = 300;

    private HostileRecords() {}

    /** Some 640 bytes that name 3<sup>16</sup> numbers. */
    static DefinitionRecord aliasBomb() {
        StringBuilder body = new StringBuilder("""
                kind: EventType
                name: bomb
                properties:
                  p:
                    type: list(int)
                    default:
                      - &a0 [1,2,3]
                """);
        for (int level = 1; level <= LEVELS; level++) {
            String before = "*a" + (level - 1);
            body.append("      - &a%d [%s,%s,%s]\n".formatted(level, before, before, before));
        }
        return new DefinitionRecord("EventType", "bomb", 1, body.toString(), null);
    }

    /** A long line with 300 mistakes, each of which would be answered with the whole line. */
    static DefinitionRecord longLineWithMistakes() {
        String filler = "x".repeat(400);
        StringBuilder body = new StringBuilder(
                "{\"kind\": \"Campaign\", \"name\": \"long-line\", \"trigger\": {\"event\": \"view\"}, \"steps\": [");
        for (int step = 0; step < STEPS; step++) {
            body.append(step == 0 ? "" : ", ")
                    .append("{\"send\": {\"id\": \"s%d\", \"channel\": \"push\", \"template\": \"t\", \"params\":"
                            .formatted(step))
                    .append(" {\"p\": \"user.nobody_declared_this + %d\", \"text\": \"'%s'\"}}}"
                            .formatted(step, filler));
        }
        return new DefinitionRecord(
                "Campaign", "long-line", 1, body.append("]}").toString(), null);
    }
}
