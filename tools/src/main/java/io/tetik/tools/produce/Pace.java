package io.tetik.tools.produce;

/** When a record is to be sent. */
@FunctionalInterface
interface Pace {

    /**
     * @param number of records before it
     * @param time its event time, or {@link FileRecord#NO_TIME}
     * @return nanoseconds after the beginning
     */
    long due(long number, long time);

    /** As fast as it goes. */
    static Pace none() {
        return (number, time) -> 0;
    }

    /** So many records a second. */
    static Pace rate(double perSecond) {
        return (number, time) -> (long) (number * 1e9 / perSecond);
    }

    /** In event time, faster by a factor. What is late, or no event, goes at once. */
    static Pace eventTime(double factor) {
        return new Pace() {
            private long first = FileRecord.NO_TIME;
            private long latest = FileRecord.NO_TIME;

            @Override
            public long due(long number, long time) {
                if (first == FileRecord.NO_TIME) {
                    first = time;
                }
                latest = Math.max(latest, time);
                return (long) ((latest - first) * 1e6 / factor);
            }
        };
    }
}
