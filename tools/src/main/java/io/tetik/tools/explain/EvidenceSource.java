package io.tetik.tools.explain;

import io.tetik.tools.command.ToolException;

/** Where decisions are written down. */
interface EvidenceSource {

    /** Collects all that it has about the question; needs no more memory than what concerns the user. */
    Evidence gather(Question question) throws ToolException;
}
