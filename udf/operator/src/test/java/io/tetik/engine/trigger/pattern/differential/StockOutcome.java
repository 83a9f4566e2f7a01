package io.tetik.engine.trigger.pattern.differential;

import java.util.List;
import java.util.Set;

/**
 * What stock CEP found.
 *
 * @param crowded users who had more partial matches at a time than Tetik keeps; they are not compared
 */
record StockOutcome(List<Firing> matches, List<Firing> timeouts, Set<String> crowded) {

    List<Firing> firings(boolean onTimeout) {
        return (onTimeout ? timeouts : matches)
                .stream().filter(firing -> !crowded.contains(firing.user())).toList();
    }
}
