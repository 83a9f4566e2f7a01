package io.tetik.engine.identity;

import io.tetik.engine.event.Envelope;
import io.tetik.engine.event.Identification;
import io.tetik.engine.event.Identification.Kind;
import io.tetik.engine.event.IncomingEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Says of each event that names an anonymous id to whom it counts. While nobody knows who a visitor is, what it does counts to
 * the user {@code ~id}, and is kept. An event with a user as well says who it is: what was kept goes to that user with it, and
 * {@code ~id} ends. From then on all events of the id are that user's, until one names another: then those that follow are the
 * other's, and nothing of what was moves.
 *
 * <p>The caller brings the events of an id in the order of {@link IncomingEvent#ORDER}, as far as they came in time. One that
 * comes late is dealt with by what is known when it comes. If it is late and identifies, what was kept is handed over at an
 * instant just after the watermark, for both users: up to it all that was due has been done for {@code ~id} already, and from it
 * on the known user's clocks go on. So whatever is due is done for exactly one of the two.
 */
public final class Identities {
    private static final byte[] NOTHING = {};

    private final IdentityLimits limits;
    private final AnonymousIds ids = new AnonymousIds();

    public Identities(IdentityLimits limits) {
        this.limits = limits;
    }

    /** An event in its order. */
    public void onEvent(IncomingEvent event, VisitorStore store, Consumer<IncomingEvent> out) {
        onEvent(event, event.time(), false, store, out);
    }

    /**
     * An event that came late.
     *
     * @param watermark up to where the events of all ids have been processed
     */
    public void onLateEvent(IncomingEvent event, long watermark, VisitorStore store, Consumer<IncomingEvent> out) {
        boolean atTheEnd = watermark == Long.MAX_VALUE;
        onEvent(event, atTheEnd ? watermark : Math.max(event.time(), watermark + 1), true, store, out);
    }

    private void onEvent(
            IncomingEvent event, long handover, boolean late, VisitorStore store, Consumer<IncomingEvent> out) {
        String id = event.envelope().anonymousId();
        if (id == null) {
            out.accept(event);
            return;
        }
        Visitor known = store.visitor();
        if (known.lastSeen() != Visitor.NEVER && event.time() >= known.forgottenAt()) {
            store.clear();
            known = Visitor.UNKNOWN;
        }
        Visitor visitor = known.seen(event.time());
        if (event.envelope().isAnonymous()) {
            store.visitor(visitor);
            anonymous(event, id, visitor, store, out);
        } else if (!visitor.isIdentified()) {
            identified(event, id, visitor, handover, late, store, out);
        } else if (visitor.owner().equals(event.userId()) || event.time() < visitor.since()) {
            store.visitor(visitor);
            out.accept(event);
        } else {
            store.visitor(visitor.ownedBy(event.userId(), event.time()));
            out.accept(event.with(new Identification(Kind.MOVED, id, visitor.owner(), List.of())));
        }
    }

    private void anonymous(
            IncomingEvent event, String id, Visitor visitor, VisitorStore store, Consumer<IncomingEvent> out) {
        if (visitor.isIdentified()) {
            out.accept(event.ofUser(visitor.owner()));
            return;
        }
        IncomingEvent own = event.ofUser(Envelope.anonymousUser(id));
        store.add(own);
        Visitor more = visitor.keeping(visitor.events() + 1, visitor.bytes() + bytes(own));
        // Now and then, so that it costs little; how much of it counts is said when it is handed over.
        boolean tooMany = more.events() > limits.maxEvents() + limits.maxEvents() / 4 + 16;
        if (tooMany || more.bytes() > 2 * limits.maxBytes()) {
            more = replaced(more, kept(store.events(), event.time()), store);
        }
        store.visitor(more);
        out.accept(own);
    }

    private static Visitor replaced(Visitor visitor, List<IncomingEvent> events, VisitorStore store) {
        store.replace(events);
        long bytes = events.stream().mapToLong(Identities::bytes).sum();
        return visitor.keeping(events.size(), bytes);
    }

    private void identified(
            IncomingEvent event,
            String id,
            Visitor visitor,
            long handover,
            boolean late,
            VisitorStore store,
            Consumer<IncomingEvent> out) {
        String user = event.userId();
        List<IncomingEvent> history = visitor.wasAnonymous() ? kept(store.events(), handover) : List.of();
        store.replace(List.of());
        store.visitor(visitor.ownedBy(user, event.time()));
        if (!visitor.wasAnonymous()) {
            out.accept(event);
            return;
        }
        if (late) {
            out.accept(event);
            out.accept(marker(event, user, handover, new Identification(Kind.HANDED_OVER, id, "", history)));
        } else {
            out.accept(event.with(new Identification(Kind.JOINED, id, "", history)));
        }
        String before = Envelope.anonymousUser(id);
        out.accept(marker(event, before, handover, new Identification(Kind.MERGED, id, user, List.of())));
    }

    /** Something that happens to a user at an instant because of an event, without the event. */
    private static IncomingEvent marker(IncomingEvent event, String user, long at, Identification what) {
        return new IncomingEvent(NOTHING, event.source(), event.envelope().ofUserAt(user, at), what);
    }

    /** What counts of the events at an instant, in their order: statements first of all, then the latest. */
    private List<IncomingEvent> kept(List<IncomingEvent> events, long at) {
        List<IncomingEvent> inOrder = new ArrayList<>(events);
        inOrder.sort(IncomingEvent.ORDER);
        Collections.reverse(inOrder);
        Map<Boolean, List<IncomingEvent>> byMeaning =
                inOrder.stream().collect(Collectors.partitioningBy(ids::isStatement));
        List<IncomingEvent> kept = new ArrayList<>();
        long bytes = take(byMeaning.getOrDefault(true, List.of()), Long.MIN_VALUE, 0, kept);
        take(byMeaning.getOrDefault(false, List.of()), at - limits.keepMillis(), bytes, kept);
        kept.sort(IncomingEvent.ORDER);
        return kept;
    }

    private long take(List<IncomingEvent> latestFirst, long from, long taken, List<IncomingEvent> kept) {
        long bytes = taken;
        for (IncomingEvent each : latestFirst) {
            bytes += bytes(each);
            if (kept.size() >= limits.maxEvents() || bytes > limits.maxBytes() || each.time() < from) {
                return bytes;
            }
            kept.add(each);
        }
        return bytes;
    }

    private static long bytes(IncomingEvent event) {
        return event.raw().length;
    }

    /**
     * Drops what has become too old; changes nothing that is decided.
     *
     * @return when to look again, in epoch milliseconds; {@link Long#MAX_VALUE} if nothing is kept any more
     */
    public long cleanUp(VisitorStore store, long now) {
        Visitor visitor = store.visitor();
        if (visitor.lastSeen() == Visitor.NEVER || now >= visitor.forgottenAt()) {
            store.clear();
            return Long.MAX_VALUE;
        }
        if (visitor.events() > 0 && now >= dropsEventsAt(visitor)) {
            store.visitor(replaced(visitor, kept(store.events(), now + 1), store));
            return visitor.forgottenAt();
        }
        return nextLook(visitor, now);
    }

    /** When there is next something to drop, unless more comes. */
    public long nextLook(Visitor visitor, long now) {
        long events = dropsEventsAt(visitor);
        return visitor.events() > 0 && events > now ? Math.min(events, visitor.forgottenAt()) : visitor.forgottenAt();
    }

    private long dropsEventsAt(Visitor visitor) {
        return visitor.lastSeen() > Long.MAX_VALUE - limits.keepMillis() - 1
                ? Long.MAX_VALUE
                : visitor.lastSeen() + limits.keepMillis() + 1;
    }
}
