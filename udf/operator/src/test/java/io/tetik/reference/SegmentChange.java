package io.tetik.reference;

import org.jspecify.annotations.Nullable;

/** A membership that just changed, and the event that did it; none when it was time. */
record SegmentChange(
        String segment, boolean entered, @Nullable String eventId) {}
