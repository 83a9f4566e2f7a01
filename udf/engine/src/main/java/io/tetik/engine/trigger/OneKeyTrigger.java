package io.tetik.engine.trigger;

import io.tetik.language.definition.TriggerDefinition;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlText;
import org.jspecify.annotations.Nullable;

/** A kind of trigger of which all stands under the one key that names it. */
public abstract class OneKeyTrigger<D extends TriggerDefinition> implements TriggerKind<D> {
    private final Class<D> form;
    private final Key<D> key;

    protected OneKeyTrigger(Class<D> form, Key<D> key) {
        this.form = form;
        this.key = key;
    }

    @Override
    public final String word() {
        return key.word();
    }

    @Override
    public final Table table() {
        return Table.of("trigger", key);
    }

    @Override
    public final @Nullable D read(YamlText yaml, Row row) {
        return row.get(key);
    }

    @Override
    public final Class<D> definition() {
        return form;
    }
}
