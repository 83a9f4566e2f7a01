package io.tetik.state;

/**
 * One user's way through one campaign's journey.
 *
 * @param step the id of the step it waits in
 * @param due when the wait ends
 */
public record Run(String runId, int revision, TriggerRecord trigger, String step, long due) {

    public Run waitingIn(String stepId, long until) {
        return new Run(runId, revision, trigger, stepId, until);
    }
}
