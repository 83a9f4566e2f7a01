package io.tetik.jobs.replay;

import io.tetik.engine.event.EventSource;
import io.tetik.language.definition.CampaignDefinition;
import io.tetik.language.definition.Definition;
import io.tetik.language.definition.SegmentDefinition;
import io.tetik.schemas.Decision;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.RecordSource;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.RejectReason;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what goes in and comes out of a replay. Safe to share between threads. */
public final class ReplaySummary {
    public static final String MEMBERS = "membersAtEnd";
    public static final List<String> SEGMENT_COUNTS = List.of("entered", "exited", MEMBERS);

    private final Counts definitions = new Counts();
    private final LongAdder read = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder notRejected = new LongAdder();
    private final LongAdder afterUntil = new LongAdder();
    private final LongAdder users = new LongAdder();
    private final LongAccumulator firstEvent = new LongAccumulator(Math::min, Long.MAX_VALUE);
    private final LongAccumulator lastEvent = new LongAccumulator(Math::max, Long.MIN_VALUE);
    private final AtomicReference<@Nullable Instant> clockEnd = new AtomicReference<>();
    private final Set<String> brokenOff = new ConcurrentSkipListSet<>();
    private final CountsByGroup skipped = new CountsByGroup();
    private final CountsByGroup unevaluated = new CountsByGroup();
    private final EventTimes eventTimes = new EventTimes();
    private final Counts rejected = new Counts();
    private final Map<String, RecordSource> firstRejected = new ConcurrentHashMap<>();
    private final Counts commandsByCampaign = new Counts();
    private final Counts commandsByChannel = new Counts();
    private final CountsByGroup segments = new CountsByGroup();
    private final Counts decisionsByKind = new Counts();
    private final CountsByGroup decisionsByReason = new CountsByGroup();
    private final CountsByGroup decisionsByCampaign = new CountsByGroup();

    /** Campaigns and segments appear in the summary even if nothing happens to them. */
    public ReplaySummary(List<Definition> defined) {
        for (Definition definition : defined) {
            definitions.add(definition.kind());
            String name = definition.name().value();
            if (definition.kind().equals(SegmentDefinition.KIND)) {
                SEGMENT_COUNTS.forEach(count -> segments.add(name, count, 0));
            } else if (definition.kind().equals(CampaignDefinition.KIND)) {
                commandsByCampaign.add(name, 0);
                decisionsByCampaign.add(name, DecisionKind.ENTERED.word(), 0);
            }
        }
    }

    /** A record was read from a file, whatever becomes of it. */
    public void recordRead() {
        read.increment();
    }

    /** An event was later than the end of the clock, and left out. */
    public void eventAfterUntil() {
        afterUntil.increment();
    }

    public void duplicates(long number) {
        duplicates.add(number);
    }

    /** So many remarks, whose reasons are also those of events that do not count, were on events that do. */
    public void remarked(long number) {
        notRejected.add(number);
    }

    /** The time of an event that was accepted, in epoch milliseconds. */
    public void eventTime(long time, EventSource source) {
        eventTimes.add(time, source);
        firstEvent.accumulate(time);
        lastEvent.accumulate(time);
    }

    /** The value of an attribute could not be evaluated so often. */
    public void unevaluated(String attribute, String reason, long number) {
        unevaluated.add(attribute, reason, number);
    }

    /** A record of others, or an item of one, became no event, and nothing was wrong with it. */
    public void skipped(String source, String reason) {
        skipped.add(source, reason);
    }

    /** The instant at which the clock stopped. */
    public void clockEnd(Instant instant) {
        clockEnd.set(instant);
    }

    /** The rest of a file could not be read. */
    public void brokenOff(String file) {
        brokenOff.add(file);
    }

    public void rejected(RejectedRecord record) {
        rejected.add(record.getReason());
        if (record.getSource().getFile() == null && !RejectReason.remarks().contains(record.getReason())) {
            // An instant, or what was kept: nothing that was read from a file.
            notRejected.increment();
        }
        firstRejected.merge(record.getReason(), record.getSource(), ReplaySummary::earlier);
    }

    private static RecordSource earlier(RecordSource one, RecordSource other) {
        int byFile = file(one).compareTo(file(other));
        return byFile < 0 || (byFile == 0 && line(one) <= line(other)) ? one : other;
    }

    private static String file(RecordSource source) {
        return Objects.requireNonNullElse(source.getFile(), "");
    }

    private static long line(RecordSource source) {
        return Objects.requireNonNullElse(source.getLine(), 0L);
    }

    public void command(DeliveryCommand command) {
        commandsByCampaign.add(command.getCampaign());
        commandsByChannel.add(command.getChannel());
    }

    public void segmentChange(SegmentChange change) {
        segments.add(change.getSegment(), change.getChange());
    }

    public void decision(Decision decision) {
        decisionsByKind.add(decision.getKind());
        if (!decision.getCampaign().isEmpty()) {
            decisionsByCampaign.add(decision.getCampaign(), decision.getKind());
        }
        String reason = decision.getReason();
        if (reason != null) {
            decisionsByReason.add(decision.getKind(), reason);
        }
    }

    public void user(Collection<String> memberOf) {
        users.increment();
        memberOf.forEach(segment -> segments.add(segment, MEMBERS));
    }

    /** The counts as they are now; to be taken when nobody counts any more. */
    public SummarySnapshot snapshot() {
        return new SummarySnapshot(
                definitions.snapshot(),
                read.sum(),
                duplicates.sum(),
                afterUntil.sum(),
                users.sum(),
                instant(firstEvent, Long.MAX_VALUE),
                instant(lastEvent, Long.MIN_VALUE),
                clockEnd.get(),
                eventTimes.farFromOthers(),
                unevaluated.snapshot(),
                skipped.snapshot(),
                List.copyOf(brokenOff),
                rejected.snapshot(),
                notRejected.sum(),
                Map.copyOf(firstRejected),
                commandsByCampaign.snapshot(),
                commandsByChannel.snapshot(),
                segments.snapshot(),
                decisionsByKind.snapshot(),
                decisionsByReason.snapshot(),
                decisionsByCampaign.snapshot());
    }

    private static @Nullable Instant instant(LongAccumulator time, long none) {
        return time.get() == none ? null : Instant.ofEpochMilli(time.get());
    }
}
