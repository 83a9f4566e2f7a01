package io.tetik.language.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import io.tetik.language.problem.Place;
import io.tetik.language.problem.Problems;
import java.util.Optional;

/** Reports problems at the nodes of an expression. */
record ExpressionProblems(ExpressionText text, CelAbstractSyntaxTree ast, Problems problems) {
    void add(CelExpr expr, String message) {
        problems.add(place(expr), message);
    }

    /** The place of a node in the author's text. */
    private Place place(CelExpr expr) {
        Integer offset = ast.getSource().getPositionsMap().get(expr.id());
        return Optional.ofNullable(offset)
                .flatMap(ast.getSource()::getOffsetLocation)
                .map(location -> text.at(location.getLine(), location.getColumn()))
                .orElse(text.first());
    }
}
