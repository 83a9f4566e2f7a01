package io.tetik.engine.revision;

import io.tetik.language.expression.Quarantine;

/** A revision of a definition that is in quarantine. */
public record QuarantinedRevision(int revision, Quarantine.Entry entry) {}
