package io.tetik.engine.policy;

import io.tetik.language.definition.PolicyRuleDefinition;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import java.util.List;

/** A kind of policy rule that always applies, so that an author has nothing to say of it. */
public abstract class RuleWithoutKeys<D extends PolicyRuleDefinition> implements PolicyRuleKind<D> {
    private final String word;
    private final Class<D> form;
    private final D definition;

    protected RuleWithoutKeys(String word, Class<D> form, D definition) {
        this.word = word;
        this.form = form;
        this.definition = definition;
    }

    @Override
    public final String word() {
        return word;
    }

    @Override
    public final List<Key<?>> keys() {
        return List.of();
    }

    @Override
    public final D read(Row row) {
        return definition;
    }

    @Override
    public final Class<D> definition() {
        return form;
    }
}
