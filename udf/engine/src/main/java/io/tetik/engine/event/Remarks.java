package io.tetik.engine.event;

import io.tetik.schemas.vocabulary.RejectReason;

/** Takes what is to be said of the event of a turn on the output of rejected inputs. */
@FunctionalInterface
public interface Remarks {
    /** @param detail for people */
    void remark(RejectReason reason, String detail);
}
