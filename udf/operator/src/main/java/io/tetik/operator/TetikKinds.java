package io.tetik.operator;

import io.tetik.engine.plan.Kinds;
import io.tetik.engine.registry.BuiltInKinds;
import io.tetik.language.definition.Language;
import io.tetik.operator.cep.CepAutomata;

/** All kinds of the product, with patterns that mean what they mean to Flink CEP. */
public final class TetikKinds {
    public static final Kinds ALL = BuiltInKinds.with(new CepAutomata());

    /** How definitions are written. */
    public static final Language LANGUAGE = ALL.language();

    private TetikKinds() {}
}
