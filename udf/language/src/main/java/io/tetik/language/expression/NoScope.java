package io.tetik.language.expression;

import org.jspecify.annotations.Nullable;

/** A scope without event, user or time: for constants, and for expressions over something else. */
public class NoScope implements Scope {
    public static final Scope INSTANCE = new NoScope();

    @Override
    public @Nullable Object property(int slot) {
        return null;
    }

    @Override
    public String eventId() {
        return "";
    }

    @Override
    public String eventType() {
        return "";
    }

    @Override
    public long eventTime() {
        return 0;
    }

    @Override
    public String userId() {
        return "";
    }

    @Override
    public @Nullable Object attribute(int index) {
        return null;
    }

    @Override
    public boolean inSegment(int index) {
        return false;
    }

    @Override
    public @Nullable Object stage(String stage, String field) {
        return null;
    }

    @Override
    public long now() {
        return 0;
    }

    @Override
    public long triggerTime() {
        return 0;
    }

    @Override
    public String triggerKind() {
        return "";
    }

    @Override
    public String triggerKey() {
        return "";
    }
}
