package io.tetik.plan;

import io.tetik.expression.ElapsedEdge;
import io.tetik.expression.Expr;
import java.util.List;

/**
 * The runtime form of a segment. Its index is its rank in the order of dependency.
 *
 * @param windowed indexes of the attributes with a window that it reads
 * @param dependents indexes of the segments that read this one
 */
public record CompiledSegment(
        int index,
        String name,
        int revision,
        long slot,
        Expr when,
        List<Integer> windowed,
        List<ElapsedEdge> edges,
        List<Integer> dependents) {}
