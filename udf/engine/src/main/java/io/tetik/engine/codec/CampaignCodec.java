package io.tetik.engine.codec;

import io.tetik.engine.attribute.StateValues;
import io.tetik.engine.event.Event;
import io.tetik.engine.event.EventType;
import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.TypePlan;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.IndexMap;
import io.tetik.engine.state.Run;
import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.state.TriggerState;
import io.tetik.engine.state.UserState;
import io.tetik.engine.step.CompiledJourney;
import io.tetik.engine.trigger.TriggerMemory;
import io.tetik.schemas.CampaignEntry;
import io.tetik.schemas.codec.NullableField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** The part of a user's state that belongs to campaigns. */
final class CampaignCodec {
    private static final Set<String> OTHERS = Set.of("slot", "lastEntry", "usedValues", "runs");

    private final Plan plan;
    /** What the schema has before the runs. */
    private final List<TriggerMemory<?>> memories;

    /** What later versions have added behind them. */
    private final List<TriggerMemory<?>> later;

    CampaignCodec(Plan plan) {
        this.plan = plan;
        Schema schema = CampaignEntry.getClassSchema();
        List<TriggerMemory<?>> all =
                SchemaFields.inOrder(schema, OTHERS, plan.kinds().triggerMemories(), TriggerMemory::field);
        int runs = schema.getField("runs").pos();
        this.memories = all.stream()
                .filter(each -> schema.getField(each.field()).pos() < runs)
                .toList();
        this.later = all.subList(memories.size(), all.size());
    }

    public void write(Encoder out, UserState user) throws IOException {
        IndexMap<CampaignState> campaigns = user.campaigns();
        out.writeArrayStart();
        int kept = 0;
        for (int i = 0; i < campaigns.size(); i++) {
            kept += campaigns.valueAt(i).isEmpty() ? 0 : 1;
        }
        out.setItemCount(kept);
        for (int i = 0; i < campaigns.size(); i++) {
            if (!campaigns.valueAt(i).isEmpty()) {
                out.startItem();
                write(out, plan.campaigns().get(campaigns.keyAt(i)), campaigns.valueAt(i));
            }
        }
        out.writeArrayEnd();
    }

    private void write(Encoder out, CompiledCampaign campaign, CampaignState state) throws IOException {
        out.writeLong(campaign.stateId());
        out.writeLong(state.lastEntry());
        out.writeArrayStart();
        out.setItemCount(state.usedValues().size());
        for (long hash : state.usedValues()) {
            out.startItem();
            out.writeLong(hash);
        }
        out.writeArrayEnd();
        for (TriggerMemory<?> memory : memories) {
            write(out, memory, state);
        }
        out.writeArrayStart();
        out.setItemCount(state.runs().size());
        for (Run run : state.runs()) {
            out.startItem();
            write(out, campaign, run);
        }
        out.writeArrayEnd();
        for (TriggerMemory<?> memory : later) {
            write(out, memory, state);
        }
    }

    private static <S extends TriggerState> void write(Encoder out, TriggerMemory<S> memory, CampaignState state)
            throws IOException {
        memory.write(out, state.armed(memory.state()));
    }

    private static void write(Encoder out, CompiledCampaign campaign, Run run) throws IOException {
        TriggerRecord trigger = run.trigger();
        CompiledJourney journey = campaign.journeyOf(run.revision());
        out.writeString(run.runId());
        out.writeInt(run.revision());
        out.writeString(run.step());
        out.writeLong(run.since());
        out.writeLong(run.due());
        out.writeLong(run.firstDecidedAt());
        out.writeMapStart();
        out.setItemCount(run.variants().size());
        for (Map.Entry<String, String> variant : run.variants().entrySet()) {
            out.startItem();
            out.writeString(variant.getKey());
            out.writeString(variant.getValue());
        }
        out.writeMapEnd();
        writeTexts(out, run.sent());
        out.writeString(trigger.kind());
        out.writeLong(trigger.at());
        out.writeLong(trigger.since());
        out.writeString(trigger.key());
        writeTexts(out, trigger.eventIds());
        Event event = trigger.event();
        NullableField.write(out, event != null);
        if (event != null) {
            writeEvent(out, journey.captured().getOrDefault(event.type().name(), Set.of()), event);
        }
        Map<String, Event> stages = new TreeMap<>(trigger.stages());
        stages.keySet().retainAll(journey.stages().keySet());
        out.writeMapStart();
        out.setItemCount(stages.size());
        for (Map.Entry<String, Event> stage : stages.entrySet()) {
            out.startItem();
            out.writeString(stage.getKey());
            writeEvent(out, journey.stages().getOrDefault(stage.getKey(), Set.of()), stage.getValue());
        }
        out.writeMapEnd();
        writeMessages(out, run.messages());
        Map<String, Object> facts = new TreeMap<>(trigger.facts());
        facts.keySet().retainAll(journey.facts());
        StateValues.writeMap(out, facts);
    }

    private static void writeMessages(Encoder out, List<Run.Message> messages) throws IOException {
        out.writeArrayStart();
        out.setItemCount(messages.size());
        for (Run.Message message : messages) {
            out.startItem();
            out.writeString(message.step());
            out.writeLong(message.at());
            out.writeString(message.channel());
        }
        out.writeArrayEnd();
    }

    private static List<Run.Message> readMessages(Decoder in) throws IOException {
        List<Run.Message> messages = new ArrayList<>();
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                messages.add(new Run.Message(in.readString(), in.readLong(), in.readString()));
            }
        }
        return messages;
    }

    private static void writeTexts(Encoder out, List<String> texts) throws IOException {
        out.writeArrayStart();
        out.setItemCount(texts.size());
        for (String text : texts) {
            out.startItem();
            out.writeString(text);
        }
        out.writeArrayEnd();
    }

    private static List<String> readTexts(Decoder in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                texts.add(in.readString());
            }
        }
        return texts;
    }

    private static void writeEvent(Encoder out, Set<String> properties, Event event) throws IOException {
        Map<String, Object> captured = new LinkedHashMap<>();
        for (String property : properties) {
            Object value = event.value(property);
            if (value != null) {
                captured.put(property, value);
            }
        }
        out.writeString(event.type().name());
        out.writeString(event.id());
        out.writeLong(event.time());
        StateValues.writeMap(out, captured);
    }

    public void read(Decoder in, UserState user) throws IOException {
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                Integer index = plan.campaignByStateId(in.readLong());
                CampaignState state =
                        readState(in, index == null ? null : plan.campaigns().get(index));
                if (index != null) {
                    user.campaigns().put(index, state);
                }
            }
        }
    }

    private CampaignState readState(Decoder in, @Nullable CompiledCampaign campaign) throws IOException {
        CampaignState state = new CampaignState();
        state.lastEntry(in.readLong());
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                state.use(in.readLong());
            }
        }
        readArmed(in, memories, campaign, state);
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                state.runs().add(readRun(in));
            }
        }
        readArmed(in, later, campaign, state);
        return state;
    }

    private static void readArmed(
            Decoder in, List<TriggerMemory<?>> kept, @Nullable CompiledCampaign campaign, CampaignState state)
            throws IOException {
        for (TriggerMemory<?> memory : kept) {
            TriggerState armed = memory.read(in, campaign == null ? null : campaign.trigger());
            if (armed != null) {
                state.arm(armed);
            }
        }
    }

    private Run readRun(Decoder in) throws IOException {
        String runId = in.readString();
        int revision = in.readInt();
        String step = in.readString();
        long since = in.readLong();
        long due = in.readLong();
        long firstDecidedAt = in.readLong();
        Map<String, String> variants = new LinkedHashMap<>();
        for (long n = in.readMapStart(); n > 0; n = in.mapNext()) {
            for (long i = 0; i < n; i++) {
                variants.put(in.readString(), in.readString());
            }
        }
        List<String> sent = readTexts(in);
        TriggerRecord trigger = readTrigger(in);
        List<Run.Message> messages = readMessages(in);
        return new Run(
                runId,
                revision,
                trigger.with(StateValues.readMap(in)),
                step,
                since,
                due,
                firstDecidedAt,
                variants,
                sent,
                messages);
    }

    private TriggerRecord readTrigger(Decoder in) throws IOException {
        String kind = in.readString();
        long at = in.readLong();
        long since = in.readLong();
        String key = in.readString();
        List<String> eventIds = readTexts(in);
        Event event = NullableField.read(in) ? readEvent(in) : null;
        Map<String, Event> stages = new LinkedHashMap<>();
        for (long n = in.readMapStart(); n > 0; n = in.mapNext()) {
            for (long i = 0; i < n; i++) {
                String stage = in.readString();
                Event latest = readEvent(in);
                if (latest != null) {
                    stages.put(stage, latest);
                }
            }
        }
        return new TriggerRecord(kind, at, since, key, eventIds, event, stages);
    }

    private @Nullable Event readEvent(Decoder in) throws IOException {
        TypePlan plan = this.plan.type(in.readString());
        String id = in.readString();
        long at = in.readLong();
        Map<String, Object> properties = StateValues.readMap(in);
        if (plan == null) {
            return null;
        }
        EventType type = plan.type();
        @Nullable Object[] values = new @Nullable Object[type.size()];
        properties.forEach((name, value) -> {
            int slot = type.slot(name);
            if (slot >= 0) {
                values[slot] = value;
            }
        });
        return new Event(type, id, "", at, values);
    }
}
