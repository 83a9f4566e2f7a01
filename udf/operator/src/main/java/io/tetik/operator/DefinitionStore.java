package io.tetik.operator;

import io.tetik.engine.plan.Plan;
import io.tetik.engine.revision.DefinitionCatalog;
import io.tetik.engine.revision.RetiredRevision;
import io.tetik.engine.revision.StandingSince;
import io.tetik.engine.revision.StandingSince.Part;
import io.tetik.kinds.TetikKinds;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.codec.SingleObjectDecoder;
import io.tetik.schemas.codec.SingleObjectEncoder;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;

/**
 * The definitions of a subtask, kept in broadcast state: of each the latest record, the one in force, and those for a later
 * instant.
 */
final class DefinitionStore {
    private static final String LATEST = "latest ";
    private static final String IN_FORCE = "in-force ";
    private static final String RETIRED = "retired ";
    private static final String PENDING = "pending ";
    private static final String SINCE = "since";
    private static final Map<String, Part> STANDING = Map.of("calendar ", Part.CALENDAR, "trigger ", Part.TRIGGER);

    /** Why the runs of a retired revision ended, by the number that stands for it in state, beginning with 1; 0: they go on. */
    private static final List<DecisionReason> ENDED =
            List.of(DecisionReason.REMOVED, DecisionReason.ARCHIVED, DecisionReason.DRAFT);

    private final BroadcastState<String, byte[]> state;
    private final QuarantineState quarantine;
    private final DefinitionCatalog catalog;
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final NotInTopic notInTopic = new NotInTopic();

    /** A part of what was kept that cannot be read any more. */
    record Unreadable(String key, byte[] bytes, Exception broken) {}

    DefinitionStore(OperatorStateStore store, int toleratedBreakDowns) throws Exception {
        catalog = new DefinitionCatalog(TetikKinds.ALL, toleratedBreakDowns);
        state = store.getBroadcastState(new MapStateDescriptor<>(
                OperatorIds.DEFINITION_STATE, StringSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE));
        quarantine = new QuarantineState(store);
    }

    /** What cannot be read any more is left out, and {@linkplain #takeUnreadable told} to whoever asks. */
    void restore() throws Exception {
        SingleObjectDecoder<DefinitionRecord> decoder = SingleObjectDecoder.of(DefinitionRecord.class);
        List<DefinitionRecord> latest = new ArrayList<>();
        List<DefinitionRecord> inForce = new ArrayList<>();
        NavigableMap<String, DefinitionRecord> pending = new TreeMap<>();
        List<RetiredRevision> retired = new ArrayList<>();
        List<StandingSince> standing = new ArrayList<>();
        long since = Long.MIN_VALUE;
        for (Map.Entry<String, byte[]> entry : state.entries()) {
            String key = entry.getKey();
            byte[] value = entry.getValue();
            if (!isKnown(key)) {
                throw new IllegalStateException(
                        "definitions are kept as '" + key + "', which was written by a newer release");
            }
            try {
                if (key.startsWith(LATEST)) {
                    latest.add(decoder.decode(value));
                } else if (key.startsWith(IN_FORCE)) {
                    inForce.add(decoder.decode(value));
                } else if (key.startsWith(RETIRED)) {
                    retired.add(retired(value, decoder));
                } else if (key.startsWith(PENDING)) {
                    pending.put(key, decoder.decode(value));
                } else if (key.equals(SINCE)) {
                    since = ByteBuffer.wrap(value).getLong();
                } else {
                    standing.add(standing(key, value));
                }
            } catch (Exception broken) {
                unreadable.add(new Unreadable(key, value, broken));
            }
        }
        // What is in force stays so, even if its latest record is gone.
        inForce.stream().filter(this::hasLostItsLatest).forEach(latest::add);
        catalog.restore(latest, inForce, pending.values(), since, retired, standing);
        catalog.restoreQuarantines(quarantine.restore());
    }

    private static boolean isKnown(String key) {
        return Stream.concat(Stream.of(LATEST, IN_FORCE, PENDING, SINCE, RETIRED), STANDING.keySet().stream())
                .anyMatch(key::startsWith);
    }

    void snapshot() throws Exception {
        state.clear();
        quarantine.snapshot(catalog.quarantined());
        SingleObjectEncoder<DefinitionRecord> encoder = SingleObjectEncoder.of(DefinitionRecord.class);
        put(LATEST, catalog.latest(), encoder);
        put(IN_FORCE, catalog.inForce(), encoder);
        int number = 0;
        for (DefinitionRecord each : catalog.pending()) {
            // Their order counts where several name one instant; the state itself has none.
            state.put(PENDING + String.format(Locale.ROOT, "%08d", number++), encoder.encode(each));
        }
        state.put(
                SINCE, ByteBuffer.allocate(Long.BYTES).putLong(catalog.since()).array());
        for (RetiredRevision each : catalog.retired()) {
            String name = DefinitionCatalog.key(each.definition()) + " "
                    + each.definition().getRevision();
            state.put(RETIRED + name, bytes(each, encoder));
        }
        for (StandingSince each : catalog.standing()) {
            byte[] form = each.form().getBytes(StandardCharsets.UTF_8);
            state.put(
                    prefix(each.part()) + each.campaign(),
                    ByteBuffer.allocate(Long.BYTES + form.length)
                            .putLong(each.instant())
                            .put(form)
                            .array());
        }
    }

    private static String prefix(Part part) {
        return STANDING.entrySet().stream()
                .filter(each -> each.getValue() == part)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bytes(RetiredRevision retired, SingleObjectEncoder<DefinitionRecord> encoder) {
        byte[] definition = encoder.encode(retired.definition());
        return ByteBuffer.allocate(Long.BYTES + 1 + definition.length)
                .putLong(retired.until())
                .put((byte) (retired.ended() == null ? 0 : ENDED.indexOf(retired.ended()) + 1))
                .put(definition)
                .array();
    }

    private static RetiredRevision retired(byte[] bytes, SingleObjectDecoder<DefinitionRecord> decoder)
            throws Exception {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long until = in.getLong();
        int number = in.get();
        DecisionReason ended = number == 0 ? null : ENDED.get(number - 1);
        DefinitionRecord definition = decoder.decode(Arrays.copyOfRange(bytes, in.position(), bytes.length));
        return new RetiredRevision(definition, until, ended);
    }

    private static StandingSince standing(String key, byte[] bytes) {
        for (Map.Entry<String, Part> each : STANDING.entrySet()) {
            if (key.startsWith(each.getKey())) {
                ByteBuffer in = ByteBuffer.wrap(bytes);
                long instant = in.getLong();
                String form = new String(bytes, in.position(), in.remaining(), StandardCharsets.UTF_8);
                return new StandingSince(
                        each.getValue(), key.substring(each.getKey().length()), form, instant);
            }
        }
        throw new IllegalArgumentException(key);
    }

    private void put(String prefix, Collection<DefinitionRecord> records, SingleObjectEncoder<DefinitionRecord> encoder)
            throws Exception {
        for (DefinitionRecord definition : records) {
            state.put(prefix + DefinitionCatalog.key(definition), encoder.encode(definition));
        }
    }

    /** @param now up to where event time has got */
    void offer(DefinitionRecord definition, long now) {
        notInTopic.heard(definition);
        catalog.offer(definition, now);
    }

    private boolean hasLostItsLatest(DefinitionRecord inForce) {
        return unreadable.stream().anyMatch(each -> each.key().equals(LATEST + DefinitionCatalog.key(inForce)));
    }

    /** What could not be read when the state was restored. */
    List<Unreadable> takeUnreadable() {
        List<Unreadable> taken = List.copyOf(unreadable);
        unreadable.clear();
        return taken;
    }

    /** @param now up to where event time has got */
    void offerAll(List<DefinitionRecord> definitions, long now) {
        definitions.forEach(each -> catalog.offer(each, now));
    }

    /**
     * After a restore.
     *
     * @param published what the topic holds of each definition
     * @param now up to where event time has got
     */
    void offerAgain(List<DefinitionRecord> published, long now) {
        notInTopic.find(catalog.inForce(), catalog.pending(), published);
        offerAll(published, now);
    }

    /** What is in force although the topic does not say so. */
    NotInTopic notInTopic() {
        return notInTopic;
    }

    /** How many are in force. */
    int inForce() {
        return catalog.inForce().size();
    }

    /** The instant of the next change; the greatest long if there is none. */
    long nextChange() {
        return catalog.nextChange();
    }

    boolean isNextChangeInTime() {
        return catalog.isNextChangeInTime();
    }

    /** What is in force now, compiled; to be called once, before all else. */
    Plan begin() {
        return catalog.compile(catalog.since());
    }

    /** @param instant that of the next change */
    Plan compile(long instant) {
        return catalog.compile(instant);
    }

    List<DefinitionStatus> takeQuarantines() {
        catalog.answerQuarantines();
        return catalog.takeAnswers();
    }

    List<DefinitionStatus> takeAnswers() {
        return catalog.takeAnswers();
    }
}
