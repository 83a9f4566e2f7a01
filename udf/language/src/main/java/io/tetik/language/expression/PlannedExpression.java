package io.tetik.language.expression;

import java.util.List;

/**
 * An expression as nodes.
 *
 * @param edges where time alone changes its value; none unless time may enter by comparisons of {@code elapsed} only
 */
record PlannedExpression(Expr root, References references, List<ElapsedEdge> edges) {}
