package io.tetik.reference;

/** The three journals of one evaluation. */
record Output(Journal segmentChanges, Journal commands, Journal decisions) {

    Output() {
        this(new Journal(), new Journal(), new Journal());
    }
}
