package io.tetik.engine.explain;

/** Puts one sort of decision into words. */
@FunctionalInterface
public interface Phrase {

    /** The sentence, in lower case and without a full stop; notes are left with the telling. */
    String sentence(Telling telling);
}
