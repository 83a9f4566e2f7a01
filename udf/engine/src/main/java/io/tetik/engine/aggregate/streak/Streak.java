package io.tetik.engine.aggregate.streak;

import io.tetik.engine.attribute.ValueState;
import io.tetik.language.calendar.CalendarPeriod;
import io.tetik.language.calendar.LocalTimes;
import io.tetik.language.calendar.Zones;
import io.tetik.language.definition.CalendarWindow;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * How many periods in a row had an event. Kept are the latest {@value #MOST} stretches without a gap, so that a late event can
 * close the gap between two. An event counts for the local day that it was where the user lived then.
 */
final class Streak extends ValueState {
    static final int MOST = 8;
    private static final int BRANCH = 10;

    private final CalendarPeriod period;
    private final boolean followsUser;
    private ZoneId zone;

    /** In their order, with gaps between them. */
    private final List<Stretch> stretches = new ArrayList<>(1);

    /** Periods by their numbers, both included. */
    private record Stretch(long first, long last) {}

    Streak(CalendarWindow calendar) {
        this.period = calendar.period();
        this.followsUser = calendar.zone() == null;
        this.zone = Objects.requireNonNullElse(calendar.zone(), ZoneOffset.UTC);
    }

    @Override
    public void moveTo(ZoneId newZone, long now) {
        zone = newZone;
    }

    private long number(long instant) {
        return period.number(LocalTimes.local(instant, zone).toLocalDate());
    }

    private long begin(long number) {
        return LocalTimes.startOf(period.firstDay(number), zone);
    }

    @Override
    public void add(long time, @Nullable Object value, long now) {
        take(number(time));
    }

    private void take(long number) {
        int i = stretches.size();
        while (i > 0 && stretches.get(i - 1).first > number) {
            i--;
        }
        // The one at i begins later; the one before it does not.
        Stretch before = i == 0 ? null : stretches.get(i - 1);
        Stretch after = i == stretches.size() ? null : stretches.get(i);
        if (before != null && before.last >= number) {
            return;
        }
        long first = number;
        long last = number;
        if (after != null && number + 1 == after.first) {
            last = after.last;
            stretches.remove(i);
        }
        if (before != null && before.last + 1 == number) {
            first = before.first;
            stretches.remove(--i);
        }
        stretches.add(i, new Stretch(first, last));
        if (stretches.size() > MOST) {
            stretches.remove(0);
        }
    }

    /** The period of the instant counts no more, even if it has had events after the instant already. */
    @Override
    public void forgetUpTo(long instant) {
        if (instant == Long.MAX_VALUE) {
            stretches.clear();
            return;
        }
        long number = number(instant);
        List<Stretch> later = stretches.stream()
                .filter(each -> each.last > number)
                .map(each -> new Stretch(Math.max(each.first, number + 1), each.last))
                .toList();
        stretches.clear();
        stretches.addAll(later);
    }

    private @Nullable Stretch latest() {
        return stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
    }

    @Override
    public @Nullable Object value(long now) {
        Stretch latest = latest();
        return latest == null || latest.last + 1 < number(now) ? null : (Object) (latest.last - latest.first + 1);
    }

    @Override
    public long nextChange(long now) {
        Stretch latest = latest();
        long end = latest == null ? now : begin(latest.last + 2);
        return end > now ? end : Long.MAX_VALUE;
    }

    @Override
    public long emptyFrom(long now) {
        Stretch latest = latest();
        return latest == null ? now : Math.max(now, begin(latest.last + 2));
    }

    @Override
    public void write(Encoder out) throws IOException {
        writeOnlyPane(out, BRANCH);
        out.writeString(followsUser ? zone.getId() : "");
        out.writeArrayStart();
        out.setItemCount(stretches.size());
        for (Stretch each : stretches) {
            out.startItem();
            out.writeLong(each.first);
            out.writeLong(each.last);
        }
        out.writeArrayEnd();
        out.writeArrayEnd();
    }

    @Override
    public void read(Decoder in) throws IOException {
        readOnlyPane(in);
        String place = in.readString();
        if (!place.isEmpty()) {
            zone = Zones.parse(place).orElse(ZoneOffset.UTC);
        }
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                stretches.add(new Stretch(in.readLong(), in.readLong()));
            }
        }
        readEnd(in);
    }
}
