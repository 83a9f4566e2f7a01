package io.tetik.operator.cep;

import io.tetik.engine.trigger.pattern.AutomatonCompiler;
import io.tetik.engine.trigger.pattern.PatternDefinition;
import io.tetik.language.problem.Problems;

/** Makes automata with the compiler of Flink CEP, so that patterns mean here what they mean there. */
public final class CepAutomata implements AutomatonCompiler {
    @Override
    public Draft begin(PatternDefinition definition, Problems problems) {
        return new CepDraft(definition, problems);
    }
}
