package io.tetik.engine.policy;

import io.tetik.engine.event.Remarks;
import java.util.Set;

/** What the memories of rules may ask, and where they may say something, when events state something of users. */
public interface Statements extends Remarks {
    /** The channels that some definition in force names. */
    Set<String> channels();
}
