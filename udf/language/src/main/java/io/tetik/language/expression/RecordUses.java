package io.tetik.language.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an expression of a Source reads, so that a format may pass over the rest.
 *
 * @param raw paths in the record, each of names and numbers; an empty one stands for all of it
 * @param item paths in the item
 * @param readsItem whether the value may be another for another item of the same record
 */
public record RecordUses(Set<List<Object>> raw, Set<List<Object>> item, boolean readsItem) {
    static final RecordUses NONE = new RecordUses(Set.of(), Set.of(), false);

    /** Finds them in a checked expression; a variable of a macro with one of the names only adds to it. */
    static RecordUses of(CelExpr root) {
        Finder finder = new Finder();
        finder.visit(root);
        return new RecordUses(finder.raw, finder.item, finder.readsItem);
    }

    private static final class Finder {
        private final Set<List<Object>> raw = new LinkedHashSet<>();
        private final Set<List<Object>> item = new LinkedHashSet<>();
        private boolean readsItem;

        void visit(CelExpr expr) {
            List<Object> steps = new ArrayList<>();
            String variable = path(expr, steps);
            if (variable != null) {
                readsItem |= variable.equals("item") || variable.equals("index");
                if (variable.equals("raw")) {
                    raw.add(steps);
                } else if (variable.equals("item")) {
                    item.add(steps);
                }
                return;
            }
            switch (expr.exprKind().getKind()) {
                case SELECT -> visit(expr.select().operand());
                case CALL -> {
                    expr.call().target().ifPresent(this::visit);
                    expr.call().args().forEach(this::visit);
                }
                case LIST -> expr.list().elements().forEach(this::visit);
                case MAP ->
                    expr.map().entries().forEach(entry -> {
                        visit(entry.key());
                        visit(entry.value());
                    });
                case COMPREHENSION -> {
                    visit(expr.comprehension().iterRange());
                    visit(expr.comprehension().accuInit());
                    visit(expr.comprehension().loopCondition());
                    visit(expr.comprehension().loopStep());
                    visit(expr.comprehension().result());
                }
                default -> {}
            }
        }

        /** The variable of a plain path, whose steps are added; null if it is none. */
        private static @Nullable String path(CelExpr expr, List<Object> steps) {
            Kind kind = expr.exprKind().getKind();
            if (kind == Kind.IDENT) {
                return expr.ident().name();
            }
            if (kind == Kind.SELECT) {
                String variable = path(expr.select().operand(), steps);
                steps.add(expr.select().field());
                return variable;
            }
            boolean index = kind == Kind.CALL && expr.call().function().equals("_[_]");
            Object step = index ? step(expr.call().args().get(1)) : null;
            String variable = step == null ? null : path(expr.call().args().get(0), steps);
            if (step != null) {
                steps.add(step);
            }
            return variable;
        }

        private static @Nullable Object step(CelExpr expr) {
            if (expr.exprKind().getKind() != Kind.CONSTANT) {
                return null;
            }
            CelConstant constant = expr.constant();
            return constant.getKind() == CelConstant.Kind.STRING_VALUE
                    ? constant.stringValue()
                    : constant.getKind() == CelConstant.Kind.INT64_VALUE ? (Object) constant.int64Value() : null;
        }
    }
}
