package io.tetik.reference;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One step with all that is below it.
 *
 * @param place how many steps stand before it in the text of the campaign
 * @param arms the steps below, by the word or number that leads to them in a path
 */
record Step(String kind, String id, int place, Map<String, @Nullable Object> body, Map<String, List<Step>> arms) {

    /** The steps to take if the journey takes that way; none if there is no such arm. */
    List<Step> arm(String name) {
        return Objects.requireNonNullElse(arms.get(name), List.of());
    }
}
