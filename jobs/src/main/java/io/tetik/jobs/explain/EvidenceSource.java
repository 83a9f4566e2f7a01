package io.tetik.jobs.explain;

/** Where decisions are written down. */
interface EvidenceSource {

    /** Collects all that it has about the question; needs no more memory than what concerns the user. */
    Evidence gather(Question question) throws ExplainException;
}
