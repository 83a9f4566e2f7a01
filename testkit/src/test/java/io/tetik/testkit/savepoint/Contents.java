package io.tetik.testkit.savepoint;

import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.revision.DefinitionCatalog;
import io.tetik.engine.step.CompiledJourney;
import io.tetik.engine.step.CompiledStep;
import io.tetik.engine.step.StepKind;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.definition.CampaignDefinition.Status;
import io.tetik.operator.OperatorIds;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.UserState;
import io.tetik.schemas.codec.ReleasedSchemas;
import io.tetik.schemas.codec.SingleObjectDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.flink.api.common.state.BroadcastState;
import org.jspecify.annotations.Nullable;

/**
 * What a savepoint holds, counted by kind. The bytes of users are read by the released schema alone, so that this tells of the
 * savepoint and not of what the present engine makes of it.
 */
final class Contents {
    private static final int WITHOUT_TIMER_AND_VERSION = Long.BYTES + 1;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<Long, CompiledCampaign> campaigns = new HashMap<>();

    private Contents() {}

    /** As text, one kind a line. */
    static String of(Path savepoint) throws Exception {
        SavedOperators saved = SavedOperators.read(savepoint);
        Contents contents = new Contents();
        try (Engine engine = Engine.restore(saved.state(OperatorIds.ENGINE))) {
            contents.definitions(engine);
            engine.eachKey("user-state", (user, bytes) -> contents.user(bytes));
            engine.eachKey("waiting-events", (user, bytes) -> contents.waiting(bytes));
            contents.count("timers", engine.timers());
        }
        StringBuilder text = new StringBuilder(saved.describe());
        contents.counts.forEach(
                (kind, count) -> text.append(kind).append(": ").append(count).append('\n'));
        return text.toString();
    }

    private void count(String kind, int more) {
        if (more > 0) {
            counts.merge(kind, more, Integer::sum);
        }
    }

    private void definitions(Engine engine) throws Exception {
        SingleObjectDecoder<DefinitionRecord> decoder = SingleObjectDecoder.of(DefinitionRecord.class);
        DefinitionCatalog catalog = new DefinitionCatalog(TetikKinds.ALL, Integer.MAX_VALUE);
        BroadcastState<String, byte[]> definitions = engine.broadcast("definitions");
        for (Map.Entry<String, byte[]> each : definitions.entries()) {
            String[] kind = each.getKey().split(" ", 2);
            count("definitions " + kind[0], 1);
            if (kind[0].equals("in-force")) {
                catalog.offer(decoder.decode(each.getValue()), Long.MIN_VALUE);
                boolean latest = Arrays.equals(each.getValue(), definitions.get("latest " + kind[1]));
                count("definitions in-force, but not latest", latest ? 0 : 1);
            }
        }
        for (CompiledCampaign campaign : catalog.compile(Long.MAX_VALUE).campaigns()) {
            campaigns.put(campaign.stateId(), campaign);
        }
    }

    private void waiting(byte[] bytes) {
        count("waiting events", ByteBuffer.wrap(bytes).getInt());
    }

    private void user(byte[] bytes) {
        GenericRecord user = decode(bytes);
        count("users", 1);
        count("users with an exclusion", isPresent(user, "exclusion"));
        count("remembered event ids", size(user, "recentEvents"));
        count("statements of consent", size(user, "consents"));
        count("messages that caps count", size(user, "sent"));
        count("attribute values", size(user, "attributes"));
        count("segment states", size(user, "segments"));
        for (Object each : (Collection<?>) user.get("campaigns")) {
            campaign((GenericRecord) each);
        }
    }

    private static GenericRecord decode(byte[] bytes) {
        int length = bytes.length - WITHOUT_TIMER_AND_VERSION;
        Schema present = UserState.getClassSchema();
        Schema written = bytes[WITHOUT_TIMER_AND_VERSION - 1] == 1 ? ReleasedSchemas.of("v1", "UserState") : present;
        try {
            return new GenericDatumReader<GenericRecord>(written, present)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, WITHOUT_TIMER_AND_VERSION, length, null));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void campaign(GenericRecord campaign) {
        count("open abandonments", size(campaign, "clocks"));
        count("running silences", isPresent(campaign, "silence"));
        count("patterns begun", isPresent(campaign, "pattern"));
        count("once_per values", size(campaign, "usedValues"));
        for (Object each : (Collection<?>) campaign.get("runs")) {
            run((GenericRecord) each, campaigns.get((Long) campaign.get("slot")));
        }
    }

    private void run(GenericRecord run, @Nullable CompiledCampaign campaign) {
        boolean deferred = (long) run.get("firstDecidedAt") != Long.MIN_VALUE;
        count("runs deferred", deferred ? 1 : 0);
        count("runs with a variant", ((Map<?, ?>) run.get("variants")).isEmpty() ? 0 : 1);
        count("runs with stages of a pattern", ((Map<?, ?>) run.get("stages")).isEmpty() ? 0 : 1);
        count("runs with their event", isPresent(run, "event"));
        if (campaign != null) {
            String step = run.get("step").toString();
            count("runs of " + campaign.name() + "/" + run.get("revision") + " in " + step, 1);
            count("runs of an earlier revision", (int) run.get("revision") == campaign.revision() ? 0 : 1);
            count("runs of a campaign that is paused", campaign.status() == Status.PAUSED ? 1 : 0);
            CompiledJourney journey = campaign.journey();
            CompiledStep in = journey.steps().get(journey.stepIndex(step));
            count("runs in a step of the kind " + name(in.kind()), 1);
        }
    }

    /** As the released contents have it: {@code WaitFor} for {@code wait_for}. */
    private static String name(StepKind<?> kind) {
        return Arrays.stream(kind.word().split("_"))
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
    }

    private static int isPresent(GenericRecord record, String field) {
        return record.get(field) == null ? 0 : 1;
    }

    private static int size(GenericRecord record, String field) {
        return ((Collection<?>) record.get(field)).size();
    }
}
