package io.tetik.docs;

import java.util.Arrays;
import java.util.List;

/**
 * A fenced block of a page.
 *
 * @param heading the heading it stands under
 * @param line of its opening fence, from 1
 * @param info what stands behind the fence: the language, then what the block is for
 */
record Block(String heading, int line, String info, String text) {

    /** Whether the block is for this, as {@code json events} is. */
    boolean is(String kind) {
        return info.equals(kind) || info.startsWith(kind + " ");
    }

    /** The words behind the kind. */
    List<String> options(String kind) {
        String rest = info.substring(kind.length()).strip();
        return rest.isEmpty() ? List.of() : Arrays.asList(rest.split(" +"));
    }

    List<String> lines() {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    String place() {
        return "line " + line + " (" + heading + ")";
    }
}
