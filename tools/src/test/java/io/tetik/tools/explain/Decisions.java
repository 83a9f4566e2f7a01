package io.tetik.tools.explain;

import io.tetik.schemas.Decision;
import io.tetik.schemas.codec.RecordJson;

/** Decisions in short: of ada and the campaign c, at ten o'clock. */
final class Decisions {
    static final String ROW = "{'userId':'ada','campaign':'c','revision':1,'at':'2026-11-01T10:00:00.000Z'";

    private Decisions() {}

    /**
     * @param rest further fields as JSON, with single quotes; one that is given again must not be in {@link #ROW}
     */
    static Decision of(String rest) {
        return RecordJson.read(json(rest), Decision.class);
    }

    static String json(String rest) {
        return (ROW + "," + rest + "}").replace('\'', '"');
    }
}
