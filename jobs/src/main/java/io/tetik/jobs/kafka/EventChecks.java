package io.tetik.jobs.kafka;

import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.RejectedException;
import io.tetik.engine.event.Rejections;
import io.tetik.jobs.config.SourceConfig;
import io.tetik.operator.InputRecord;
import io.tetik.schemas.vocabulary.RejectReason;
import java.time.Clock;
import java.time.Instant;

/** Makes inputs of events in our own envelope, each an event or a rejection. Belongs to one thread. */
final class EventChecks {
    private final SourceConfig config;
    private final Clock wall;
    private final EnvelopeReader reader;

    /** @param wall tells the present */
    EventChecks(SourceConfig config, Clock wall) {
        this.config = config;
        this.wall = wall;
        this.reader =
                new EnvelopeReader(config.maxEventBytes(), config.minTime().toEpochMilli());
    }

    /**
     * @param event the envelope, as JSON or Avro
     * @param raw what came, of which a rejection tells
     * @param recordTime of the record, in epoch milliseconds; negative where it has none
     */
    InputRecord check(byte[] event, byte[] raw, EventSource source, long recordTime) {
        try {
            IncomingEvent incoming = new IncomingEvent(event, source, reader.read(event));
            checkAhead(incoming.time(), recordTime);
            return InputRecord.event(incoming);
        } catch (RejectedException e) {
            return rejected(e.reason(), e.detail(), raw, source);
        }
    }

    InputRecord rejected(RejectReason reason, String detail, byte[] raw, EventSource source) {
        return InputRecord.rejected(Rejections.of(reason, detail, raw, source, config.maxRejectedBytes()));
    }

    /**
     * An event of next year would wait in memory for as long. Where the record's own time is as wrong, as with producers that
     * write the event's time there, only the present tells; that is no part of the record, but read again later, such a
     * record is no further in the future than before.
     */
    private void checkAhead(long eventTime, long recordTime) throws RejectedException {
        if (config.trustsProducers()) {
            return;
        }
        long now = wall.millis();
        if (recordTime < 0) {
            checkAhead("eventTime", eventTime, "the present", now);
        } else {
            checkAhead("eventTime", eventTime, "the record's own time", recordTime);
            checkAhead("the record's own time", recordTime, "the present", now);
        }
    }

    private void checkAhead(String what, long time, String ofWhat, long reference) throws RejectedException {
        if (time - config.maxAhead().toMillis() > reference) {
            throw new RejectedException(
                    RejectReason.INVALID_TIME,
                    what + " " + Instant.ofEpochMilli(time) + " is more than " + config.maxAhead() + " ahead of "
                            + ofWhat + " " + Instant.ofEpochMilli(reference));
        }
    }
}
