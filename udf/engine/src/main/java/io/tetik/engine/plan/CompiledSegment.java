package io.tetik.engine.plan;

import io.tetik.language.expression.ElapsedEdge;
import io.tetik.language.expression.Expr;
import java.util.List;

/**
 * The runtime form of a segment. Its index is its rank in the order of dependency.
 *
 * @param endingMembership indexes of the attributes with a window whose passing can make a member leave
 * @param beginningMembership indexes of those whose passing can make another user enter
 * @param dependents indexes of the segments that read this one
 */
public record CompiledSegment(
        int index,
        String name,
        int revision,
        long stateId,
        Expr when,
        List<Integer> endingMembership,
        List<Integer> beginningMembership,
        List<ElapsedEdge> edges,
        List<Integer> dependents) {

    /** The attributes whose next change by time may change the membership. */
    public List<Integer> watched(boolean member) {
        return member ? endingMembership : beginningMembership;
    }
}
