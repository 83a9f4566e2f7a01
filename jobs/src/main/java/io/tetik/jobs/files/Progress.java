package io.tetik.jobs.files;

/** Hears how far a long piece of work has come. Any thread may report. */
public interface Progress extends AutoCloseable {

    /**
     * Begins a phase; the one before is over.
     *
     * @param units of which the phase consists, such as bytes to read; 0 if unknown
     */
    void phase(String name, long units);

    /** So much more of the phase is done, among it so many events. */
    void advance(long units, long moreEvents);

    /** All is over. */
    @Override
    void close();

    /** Nobody wants to know. */
    static Progress silent() {
        return Silence.INSTANCE;
    }

    /** Hears nothing. */
    enum Silence implements Progress {
        INSTANCE;

        @Override
        public void phase(String name, long units) {
            // Nobody wants to know.
        }

        @Override
        public void advance(long units, long moreEvents) {
            // Nobody wants to know.
        }

        @Override
        public void close() {
            // There is nothing to tidy up.
        }
    }
}
