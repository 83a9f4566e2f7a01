package io.tetik.language.expression;

import java.util.Set;

/**
 * What an expression may ask of the run that it stands in.
 *
 * @param steps ids of all its steps
 * @param sends ids of those that send a message
 */
public record RunShape(Set<String> steps, Set<String> sends) {
    /** Stands for any, where only it matters that there is a run. */
    static final RunShape ANY = new RunShape(Set.of(), Set.of());

    public RunShape {
        steps = Set.copyOf(steps);
        sends = Set.copyOf(sends);
    }
}
