package io.tetik.engine.aggregate;

import io.tetik.engine.attribute.Aggregation;
import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.language.definition.AggregateDefinition;
import io.tetik.language.definition.AggregateSyntax;
import io.tetik.language.definition.AttributeDefinition;

/**
 * A kind of aggregate: how it is written, what is checked, what it makes of events and what it keeps of a user.
 *
 * @param <D> what its author may say
 */
public interface AggregateKind<D extends AggregateDefinition> extends AggregateSyntax, Aggregation {
    Class<D> definition();

    /** Checks an attribute and hangs its updates on the event types. */
    CompiledAttribute compile(AttributeDefinition attribute, D definition, int index, AttributeCompilation compilation);
}
