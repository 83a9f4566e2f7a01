package io.tetik.language.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExprConverter;
import dev.cel.common.navigation.CelNavigableMutableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.Arrays;

/** The CEL compilers for expressions of Sources. They do not depend on definitions, so there is one pair for all. */
final class MappingEnvironment {
    /** Stands for null: CEL's own has a type that mixes with no other, and null may come wherever a record has a value. */
    static final String NULL = "@null";

    private static final CelCompiler WITH_ITEM = build(new MappingContext("", true));
    private static final CelCompiler WITHOUT_ITEM = build(new MappingContext("", false));

    private MappingEnvironment() {}

    /** The checked expression, or the mistakes in it. */
    static CelValidationResult check(String text, boolean each) {
        CelCompiler compiler = each ? WITH_ITEM : WITHOUT_ITEM;
        CelValidationResult parsed = compiler.parse(text);
        if (parsed.hasError()) {
            return parsed;
        }
        try {
            return compiler.check(withDynamicNull(parsed.getAst()));
        } catch (CelValidationException impossible) {
            return parsed;
        }
    }

    private static CelAbstractSyntaxTree withDynamicNull(CelAbstractSyntaxTree ast) {
        CelMutableExpr expr = CelMutableExprConverter.fromCelExpr(ast.getExpr());
        CelNavigableMutableExpr.fromExpr(expr)
                .allNodes()
                .map(CelNavigableMutableExpr::expr)
                .filter(each -> each.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && each.constant().getKind() == CelConstant.Kind.NULL_VALUE)
                .toList()
                .forEach(each -> each.setIdent(CelMutableExpr.CelMutableIdent.create(NULL)));
        return CelAbstractSyntaxTree.newParsedAst(CelMutableExprConverter.fromMutableExpr(expr), ast.getSource());
    }

    private static CelType type(String variable) {
        return switch (variable) {
            case "header" -> MapType.create(SimpleType.STRING, SimpleType.STRING);
            case "topic" -> SimpleType.STRING;
            case "partition", "offset", "index" -> SimpleType.INT;
            default -> SimpleType.DYN;
        };
    }

    private static CelCompiler build(MappingContext context) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(CelEnvironment.OPTIONS)
                .setStandardMacros(
                        CelStandardMacro.HAS,
                        CelStandardMacro.ALL,
                        CelStandardMacro.EXISTS,
                        CelStandardMacro.EXISTS_ONE,
                        CelStandardMacro.MAP,
                        CelStandardMacro.MAP_FILTER,
                        CelStandardMacro.FILTER);
        context.names().forEach(name -> builder.addVar(name, type(name)));
        builder.addVar(NULL, SimpleType.DYN);
        LanguageFunctions.all()
                .filter(each -> !each.name().equals(MappingFunction.DECIMAL.word()))
                .map(LibraryFunction::declaration)
                .forEach(builder::addFunctionDeclarations);
        Arrays.stream(MappingFunction.values())
                .map(MappingFunction::declaration)
                .forEach(builder::addFunctionDeclarations);
        return builder.build();
    }
}
