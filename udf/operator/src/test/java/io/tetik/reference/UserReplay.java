package io.tetik.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The life of one user, instant by instant. */
final class UserReplay {

    private static final Duration IDS_REMEMBERED = Duration.ofHours(24);
    private static final int MOST_IDS_REMEMBERED = 1000;

    private record Sending(CampaignReplay campaign, Run run) {}

    private final String userId;
    private final AttributeScan attributes;
    private final Segments segments;
    private final List<CampaignReplay> campaigns;
    private final Output output;
    private final List<UserEvent> accepted;
    /** All that came, once each, whether it counts or not. */
    private final List<UserEvent> known = new ArrayList<>();

    /** Type and id of what did not happen after all. */
    private final Set<String> cancelled = new HashSet<>();

    private Set<String> members = new HashSet<>();

    UserReplay(
            String userId,
            AttributeScan attributes,
            Segments segments,
            List<CampaignReplay> campaigns,
            UserHistory history,
            Output output) {
        this.userId = userId;
        this.attributes = attributes;
        this.segments = segments;
        this.campaigns = campaigns;
        this.accepted = history.accepted();
        this.output = output;
    }

    /** Goes through all instants up to the end and returns the user as of the end. */
    Moment replay(List<UserEvent> events, Set<Instant> candidates, Instant end) {
        List<UserEvent> ordered = events.stream()
                .sorted(Comparator.comparing(UserEvent::time).thenComparing(UserEvent::id, Ids.NATURAL))
                .toList();
        TreeSet<Instant> instants = new TreeSet<>(candidates);
        ordered.forEach(event -> instants.add(event.time()));
        while (!instants.isEmpty() && !instants.first().isAfter(end)) {
            Instant instant = instants.pollFirst();
            ordered.stream().filter(event -> event.time().equals(instant)).forEach(this::eventTurn);
            if (!known.isEmpty()) {
                Moment moment = momentAt(instant);
                timerTurn(moment);
                campaigns.forEach(campaign -> instants.addAll(campaign.dueInstants(moment)));
            }
        }
        return momentAt(end);
    }

    private void eventTurn(UserEvent event) {
        if (isDuplicate(event)) {
            return;
        }
        known.add(event);
        if (event.reverses() != null) {
            reversalTurn(event, event.reverses());
            return;
        }
        if (cancelled.contains(event.type() + " " + event.id())) {
            return;
        }
        accepted.add(event);
        Moment moment = momentAt(event.time());
        List<SegmentChange> changes = changes(moment, event.id());
        campaigns.forEach(campaign -> campaign.endRunsThatMayNotGoOn(changes, moment));
        campaigns.forEach(campaign -> campaign.endRunsThatExit(event, moment));
        campaigns.forEach(campaign -> campaign.resumeRunsThatWaitFor(event, moment));
        campaigns.forEach(campaign -> campaign.releaseForFeedback(event, moment));
        campaigns.forEach(campaign -> campaign.trigger(event, moment));
        changes.forEach(change -> campaigns.forEach(campaign -> campaign.trigger(change, moment)));
        decideSends(moment);
    }

    /** From now on the event has never been, but for what it has set off. */
    private void reversalTurn(UserEvent reversal, String original) {
        boolean isNews = known.stream()
                        .filter(event -> event.id().equals(original))
                        .allMatch(event ->
                                event.reverses() == null && event.type().equals(reversal.type()))
                && cancelled.add(reversal.type() + " " + original);
        if (isNews) {
            accepted.removeIf(event -> event.id().equals(original));
        }
        Moment moment = momentAt(reversal.time());
        List<SegmentChange> changes = changes(moment, reversal.id());
        campaigns.forEach(campaign -> campaign.endRunsThatMayNotGoOn(changes, moment));
        if (isNews) {
            campaigns.forEach(campaign -> campaign.triggerByReversal(reversal, moment));
        }
        changes.forEach(change -> campaigns.forEach(campaign -> campaign.trigger(change, moment)));
        decideSends(moment);
    }

    private void timerTurn(Moment moment) {
        List<SegmentChange> changes = changes(moment, null);
        campaigns.forEach(campaign -> campaign.endRunsThatMayNotGoOn(changes, moment));
        campaigns.forEach(campaign -> campaign.resumeWhatIsDue(moment));
        campaigns.forEach(campaign -> campaign.fireWhatIsDue(moment));
        changes.forEach(change -> campaigns.forEach(campaign -> campaign.trigger(change, moment)));
        decideSends(moment);
    }

    private boolean isDuplicate(UserEvent event) {
        return known.subList(Math.max(0, known.size() - MOST_IDS_REMEMBERED), known.size()).stream()
                .anyMatch(earlier -> earlier.id().equals(event.id())
                        && Duration.between(earlier.time(), event.time()).compareTo(IDS_REMEMBERED) < 0);
    }

    private Moment momentAt(Instant instant) {
        Map<String, Object> user = attributes.at(instant, accepted);
        return new Moment(
                instant,
                user,
                segments.membersAt(instant, user),
                name -> campaigns.stream().anyMatch(each -> each.rule.name().equals(name) && each.isRunning()));
    }

    private List<SegmentChange> changes(Moment moment, @Nullable String eventId) {
        List<SegmentChange> changes = new ArrayList<>();
        for (String segment : segments.names()) {
            boolean entered = moment.segments().contains(segment);
            if (entered != members.contains(segment)) {
                changes.add(new SegmentChange(segment, entered, eventId));
                write(segment, entered, moment.at(), eventId);
            }
        }
        members = moment.segments();
        return changes;
    }

    private void write(String segment, boolean entered, Instant at, @Nullable String eventId) {
        Map<String, @Nullable Object> row = Journal.fields("userId", userId, "segment", segment, "revision", 1L);
        row.put("change", entered ? "entered" : "exited");
        row.put("at", Plain.iso(at));
        row.put("cause", Journal.fields("kind", eventId == null ? "time" : "event", "eventId", eventId));
        output.segmentChanges().add(at, userId, segment, row);
    }

    /** The first of all sends of the turn is decided and its journey goes on, perhaps to the next; then all again. */
    private void decideSends(Moment moment) {
        Optional<Sending> first;
        do {
            first = campaigns.stream()
                    .flatMap(
                            campaign -> campaign.runsBeforeSend(moment).stream().map(run -> new Sending(campaign, run)))
                    .min(Comparator.comparing((Sending s) -> -s.campaign().rule.priority())
                            .thenComparing(s -> s.campaign().rule.name())
                            .thenComparing(s -> s.run().step().place()));
            first.ifPresent(s -> {
                // A run that has sent goes on to its next message before another is decided.
                do {
                    s.campaign().send(s.run(), moment);
                } while (s.campaign().runsBeforeSend(moment).contains(s.run()));
            });
        } while (first.isPresent());
    }
}
