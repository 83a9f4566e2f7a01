package io.tetik.tools.explain;

/** Puts one sort of decision into words. */
@FunctionalInterface
interface Phrase {

    /** The sentence, in lower case and without a full stop; notes are left with the telling. */
    String sentence(Telling telling);

    /** Under which a phrase is found for decisions of this kind that have this reason. */
    static String key(String kind, String reason) {
        return kind + "/" + reason;
    }
}
