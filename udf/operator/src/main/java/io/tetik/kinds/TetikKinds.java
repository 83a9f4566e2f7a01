package io.tetik.kinds;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.plan.Kinds;
import io.tetik.engine.registry.BuiltInKinds;
import io.tetik.engine.registry.DecisionPhrases;
import io.tetik.language.definition.Language;
import io.tetik.operator.cep.CepAutomata;

/** All kinds of the product, with patterns that mean what they mean to Flink CEP. */
public final class TetikKinds {
    public static final Kinds ALL = BuiltInKinds.with(new CepAutomata());

    /** How definitions are written. */
    public static final Language LANGUAGE = ALL.language();

    /** How decisions are told. */
    public static final Phrases PHRASES = DecisionPhrases.of(ALL);

    private TetikKinds() {}
}
