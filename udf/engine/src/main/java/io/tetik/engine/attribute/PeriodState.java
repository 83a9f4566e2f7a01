package io.tetik.engine.attribute;

import io.tetik.language.calendar.CalendarPeriod;
import io.tetik.language.calendar.LocalTimes;
import io.tetik.language.calendar.Zones;
import io.tetik.language.definition.CalendarWindow;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * What there is since the last local midnight, Monday, first of the month or first of January. The first event that counts opens
 * the period of its local day, and all is gone at the first instant at which the clocks show a later period.
 *
 * <p>For a user who moves meanwhile, the period that is open ends when it ends at the new place, at once if it has ended there. What
 * counted in it stays until then, and what is gone does not come back: a period that has begun does not begin a second time.
 */
final class PeriodState extends ValueState {
    private static final int BRANCH = 8;

    private final AttributeRule rule;
    private final CalendarPeriod period;
    private ZoneId zone;

    /** Null if no period is open. */
    private @Nullable ValueState content;

    private LocalDate firstDay = LocalDate.EPOCH;
    private long from;
    private long until;

    PeriodState(AttributeRule rule, CalendarWindow calendar) {
        this.rule = rule;
        this.period = calendar.period();
        this.zone = Objects.requireNonNullElse(calendar.zone(), ZoneOffset.UTC);
    }

    @Override
    public void moveTo(ZoneId newZone, long now) {
        settle(now);
        if (!newZone.equals(zone)) {
            zone = newZone;
            findEnd();
            settle(now);
        }
    }

    private void findEnd() {
        until = LocalTimes.startOf(period.next(firstDay), zone);
    }

    private void settle(long now) {
        if (content != null && now >= until) {
            content = null;
        }
    }

    private void open(long now) {
        firstDay = period.firstDay(LocalTimes.local(now, zone).toLocalDate());
        from = LocalTimes.startOf(firstDay, zone);
        findEnd();
    }

    @Override
    public void add(long time, @Nullable Object value, long now) {
        ValueState open = present(time, now);
        if (open != null) {
            open.add(time, value, now);
        }
    }

    /** What was in an earlier period is gone anyway. */
    @Override
    public boolean takeBack(long time, @Nullable Object value, long now) {
        settle(now);
        return content == null || time < from || content.takeBack(time, value, now);
    }

    /** What there is of the period, which is opened if need be; null if the time is of an earlier one. */
    private @Nullable ValueState present(long time, long now) {
        settle(now);
        if (content == null) {
            open(now);
        }
        if (time < from) {
            return null;
        }
        if (content == null) {
            content = (ValueState) rule.restarting();
        }
        return content;
    }

    @Override
    public void restart(long instant, long now) {
        ValueState open = present(instant, now);
        if (open != null) {
            open.restart(instant, now);
        }
    }

    @Override
    public @Nullable Object value(long now) {
        settle(now);
        return content == null ? null : content.value(now);
    }

    @Override
    public long nextChange(long now) {
        settle(now);
        return content == null ? Long.MAX_VALUE : until;
    }

    @Override
    public long emptyFrom(long now) {
        settle(now);
        return content == null ? now : until;
    }

    @Override
    public void write(Encoder out) throws IOException {
        if (content == null) {
            out.writeArrayStart();
            out.setItemCount(0);
            out.writeArrayEnd();
            return;
        }
        writeOnlyPane(out, BRANCH);
        out.writeLong(firstDay.toEpochDay());
        out.writeLong(from);
        out.writeString(rule.followsUser() ? zone.getId() : "");
        content.write(out);
        out.writeArrayEnd();
    }

    @Override
    public void read(Decoder in) throws IOException {
        if (in.readArrayStart() == 0) {
            return;
        }
        in.readLong();
        in.readLong();
        in.readIndex();
        firstDay = LocalDate.ofEpochDay(in.readLong());
        from = in.readLong();
        String place = in.readString();
        if (!place.isEmpty()) {
            zone = Zones.parse(place).orElse(ZoneOffset.UTC);
        }
        findEnd();
        ValueState kept = (ValueState) rule.restarting();
        kept.read(in);
        content = kept;
        readEnd(in);
    }
}
