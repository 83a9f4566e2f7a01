package io.tetik.engine.trigger.pattern;

import io.tetik.engine.attribute.StateValues;
import io.tetik.engine.event.Event;
import io.tetik.engine.event.EventType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a run, by Avro's primitives: the events that were taken, cut down to the properties that can be asked for; the
 * links, each after the one before it; the partial matches and those that wait, in the order of their queues, which a
 * restored queue keeps.
 */
final class PatternRunCodec {
    private final Map<String, EventType> types;
    private final Set<String> properties;

    /**
     * @param types the types of the events that stages can take
     * @param properties those that conditions or what follows the match can ask for
     */
    PatternRunCodec(Map<String, EventType> types, Set<String> properties) {
        this.types = Map.copyOf(types);
        this.properties = Set.copyOf(properties);
    }

    byte[] encode(PatternRun run) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        Encoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        Links links = new Links();
        run.partial().forEach(each -> links.add(each.last()));
        run.completed().forEach(each -> links.add(each.last()));
        try {
            out.writeLong(run.latest());
            out.writeInt(run.sameInstant());
            out.writeInt(links.events.size());
            for (Seen seen : links.events.keySet()) {
                write(out, seen);
            }
            out.writeInt(links.numbers.size());
            for (Link link : links.numbers.keySet()) {
                out.writeInt(links.number(link.before()));
                out.writeString(link.stage());
                out.writeInt(links.events.getOrDefault(link.seen(), -1));
            }
            write(out, run.partial(), links);
            write(out, run.completed(), links);
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Everything that is shared, once, what comes before first. */
    private static final class Links {
        private final Map<Link, Integer> numbers = new LinkedHashMap<>();
        private final Map<Seen, Integer> events = new LinkedHashMap<>();

        void add(@Nullable Link last) {
            List<Link> fresh = new ArrayList<>();
            for (Link link = last; link != null && !numbers.containsKey(link); link = link.before()) {
                fresh.add(link);
            }
            for (int i = fresh.size() - 1; i >= 0; i--) {
                numbers.put(fresh.get(i), numbers.size());
                events.putIfAbsent(fresh.get(i).seen(), events.size());
            }
        }

        int number(@Nullable Link link) {
            return link == null ? -1 : numbers.getOrDefault(link, -1);
        }
    }

    private void write(Encoder out, Seen seen) throws IOException {
        Event event = seen.event();
        Map<String, Object> stored = new LinkedHashMap<>();
        for (String property : properties) {
            Object value = event.value(property);
            if (value != null) {
                stored.put(property, value);
            }
        }
        out.writeLong(seen.at());
        out.writeInt(seen.number());
        out.writeString(event.type().name());
        out.writeString(event.id());
        out.writeString(event.userId());
        out.writeLong(event.time());
        StateValues.writeMap(out, stored);
    }

    private static void write(Encoder out, Collection<Partial> matches, Links links) throws IOException {
        out.writeInt(matches.size());
        for (Partial each : matches) {
            out.writeString(each.node().name());
            out.writeInt(links.number(each.last()));
        }
    }

    PatternRun decode(byte[] bytes, Automaton automaton) {
        Decoder in = DecoderFactory.get().binaryDecoder(bytes, null);
        PatternRun run = new PatternRun();
        try {
            run.latest(in.readLong(), in.readInt());
            List<Seen> events = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                events.add(readSeen(in));
            }
            List<Link> links = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                int before = in.readInt();
                links.add(new Link(before < 0 ? null : links.get(before), in.readString(), events.get(in.readInt())));
            }
            read(in, run.partial(), links, automaton);
            read(in, run.completed(), links, automaton);
            return run;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Seen readSeen(Decoder in) throws IOException {
        long at = in.readLong();
        int number = in.readInt();
        EventType type = types.get(in.readString());
        String id = in.readString();
        String user = in.readString();
        long time = in.readLong();
        Map<String, Object> stored = StateValues.readMap(in);
        if (type == null) {
            throw new IOException("an event of a type that the pattern does not take");
        }
        @Nullable Object[] values = new @Nullable Object[type.size()];
        stored.forEach((name, value) -> {
            int slot = type.slot(name);
            if (slot >= 0) {
                values[slot] = value;
            }
        });
        return new Seen(new Event(type, id, user, time, values), at, number);
    }

    private static void read(Decoder in, Collection<Partial> matches, List<Link> links, Automaton automaton)
            throws IOException {
        for (int n = in.readInt(); n > 0; n--) {
            String state = in.readString();
            int number = in.readInt();
            Link last = number < 0 ? null : links.get(number);
            matches.add(new Partial(automaton.node(state), last, first(last)));
        }
    }

    private static @Nullable Seen first(@Nullable Link last) {
        Seen first = null;
        for (Link link = last; link != null; link = link.before()) {
            first = link.seen();
        }
        return first;
    }
}
