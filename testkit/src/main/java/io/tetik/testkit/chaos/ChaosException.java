package io.tetik.testkit.chaos;

/** The test cannot go on, or the job did not recover in time. */
final class ChaosException extends Exception {
    private static final long serialVersionUID = 1L;

    ChaosException(String message) {
        super(message);
    }
}
