package io.tetik.tools.explain;

import java.time.Instant;
import java.util.List;

/**
 * One line of a timeline.
 *
 * @param at when
 * @param when the same for people, with the local time where it is known
 * @param sentence what happened
 * @param notes what does not fit into a sentence, one line each
 */
record Account(Instant at, String when, String sentence, List<String> notes) {

    Account {
        notes = List.copyOf(notes);
    }
}
