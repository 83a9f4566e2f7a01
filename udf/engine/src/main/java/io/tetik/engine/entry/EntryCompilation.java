package io.tetik.engine.entry;

import io.tetik.engine.condition.ByType;
import io.tetik.language.expression.ExpressionText;

/** What a kind of rule of entry finds around it while a campaign is compiled. */
public interface EntryCompilation {
    /** An expression over what starts a run. */
    ByType expression(ExpressionText text);
}
