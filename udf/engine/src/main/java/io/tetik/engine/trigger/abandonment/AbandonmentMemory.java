package io.tetik.engine.trigger.abandonment;

import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.trigger.CompiledTrigger;
import io.tetik.engine.trigger.TriggerMemory;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** Keeps what was begun, what was finished, and what made the time begin anew, as the schema's list of {@code ClockEntry}. */
final class AbandonmentMemory implements TriggerMemory<OpenAbandonments> {
    static final AbandonmentMemory INSTANCE = new AbandonmentMemory();

    /** The deadline of what is finished. */
    private static final long NEVER = Long.MAX_VALUE;

    /** The deadline of what made the time begin anew for one key. */
    private static final long RESETS_OF_A_KEY = Long.MAX_VALUE - 1;

    /** The same for all keys. */
    private static final long RESETS_OF_ALL = Long.MAX_VALUE - 2;

    /** The deadline of an entry that says which event began what stands before it, if another one armed it. */
    private static final long BEGUN = Long.MAX_VALUE - 3;

    /** In the place of an arming: what is finished is so for all keys. */
    private static final long OF_ALL = Long.MIN_VALUE;

    private AbandonmentMemory() {}

    @Override
    public Class<OpenAbandonments> state() {
        return OpenAbandonments.class;
    }

    @Override
    public String field() {
        return "clocks";
    }

    @Override
    public int rank() {
        return 2;
    }

    @Override
    public void write(Encoder out, @Nullable OpenAbandonments state) throws IOException {
        List<OpenAbandonment> open = state == null ? List.of() : state.open();
        List<Completion> completed = state == null ? List.of() : state.completed();
        List<Resets> resets = state == null ? List.of() : state.resets();
        out.writeArrayStart();
        long armedByOthers =
                open.stream().filter(AbandonmentMemory::isArmedByAnother).count();
        out.setItemCount(open.size() + armedByOthers + completed.size() + resets.size());
        for (OpenAbandonment each : open) {
            out.startItem();
            out.writeString(each.key());
            out.writeLong(each.startedAt());
            out.writeLong(each.armedAt());
            out.writeString(each.eventId());
            out.writeLong(each.deadline());
            if (isArmedByAnother(each)) {
                out.startItem();
                out.writeString(each.key());
                out.writeLong(each.startedAt());
                out.writeLong(each.startedAt());
                out.writeString(each.startedBy());
                out.writeLong(BEGUN);
            }
        }
        for (Completion each : completed) {
            String key = each.key();
            out.startItem();
            out.writeString(key == null ? "" : key);
            out.writeLong(each.at());
            out.writeLong(key == null ? OF_ALL : each.at());
            out.writeString(each.eventId());
            out.writeLong(NEVER);
        }
        for (Resets each : resets) {
            String key = each.key();
            out.startItem();
            out.writeString(key == null ? "" : key);
            out.writeLong(each.first());
            out.writeLong(each.last());
            out.writeString(each.eventId());
            out.writeLong(key == null ? RESETS_OF_ALL : RESETS_OF_A_KEY);
        }
        out.writeArrayEnd();
    }

    private static boolean isArmedByAnother(OpenAbandonment open) {
        return !open.startedBy().isEmpty() && !open.startedBy().equals(open.eventId());
    }

    private static OpenAbandonment open(String key, long startedAt, long armedAt, String eventId, long deadline) {
        return new OpenAbandonment(key, startedAt, startedAt == armedAt ? eventId : "", armedAt, eventId, deadline);
    }

    @Override
    public @Nullable OpenAbandonments read(Decoder in, @Nullable CompiledTrigger trigger) throws IOException {
        OpenAbandonments state = new OpenAbandonments();
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                OpenAbandonment read =
                        open(in.readString(), in.readLong(), in.readLong(), in.readString(), in.readLong());
                if (read.deadline() == NEVER) {
                    String key = read.armedAt() == OF_ALL ? null : read.key();
                    state.completed().add(new Completion(key, read.startedAt(), read.eventId()));
                } else if (read.deadline() == BEGUN) {
                    int last = state.open().size() - 1;
                    state.open().set(last, state.open().get(last).withStart(read.eventId()));
                } else if (read.deadline() >= RESETS_OF_ALL) {
                    String key = read.deadline() == RESETS_OF_ALL ? null : read.key();
                    state.resets().add(new Resets(key, read.startedAt(), read.armedAt(), read.eventId()));
                } else {
                    state.open().add(read);
                }
            }
        }
        return state.isBlank() ? null : state;
    }

    @Override
    public void onDue(
            Turn turn, Campaign campaign, CampaignState campaignState, OpenAbandonments state, List<Firing> firings) {
        for (OpenAbandonment due : state.takeDue(turn.now())) {
            TriggerRecord trigger = new TriggerRecord(
                    AbandonmentTrigger.WORD,
                    turn.now(),
                    due.armedAt(),
                    due.key(),
                    List.of(due.eventId()),
                    null,
                    Map.of());
            firings.add(new Firing(campaign.index(), trigger));
        }
    }
}
