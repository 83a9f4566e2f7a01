package io.tetik.language.problem;

import java.util.Collection;

/** Finds the word that an author may have meant. */
public final class Suggestion {
    private Suggestion() {}

    /** {@code " (did you mean 'x'?)"} for the nearest known word within a third of the length, else an empty text. */
    public static String among(Collection<String> known, String word) {
        String best = "";
        int bestDistance = 1 + word.length() / 3;
        for (String candidate : known) {
            // The distance is at least the difference of the lengths; a word of a megabyte is not compared letter by
            // letter.
            if (Math.abs(word.length() - candidate.length()) < bestDistance) {
                int distance = distance(word, candidate);
                if (distance < bestDistance) {
                    best = candidate;
                    bestDistance = distance;
                }
            }
        }
        return best.isEmpty() ? "" : " (did you mean '" + best + "'?)";
    }

    /** Levenshtein's edit distance, by rows (Wagner and Fischer 1974). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
