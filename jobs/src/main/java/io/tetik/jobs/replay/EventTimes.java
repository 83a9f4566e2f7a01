package io.tetik.jobs.replay;

import io.tetik.engine.event.EventSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** On which days events lie, and which of them stand apart. Safe to share between threads. */
final class EventTimes {
    private static final long DAY = 86_400_000;
    private static final int FAR_DAYS = 365;

    /** Nearly all: all but one in so many. */
    private static final int FEW = 100;

    private final TreeMap<Long, Day> days = new TreeMap<>();
    private long total;

    private static final class Day {
        private final EventSource source;
        private long number;

        Day(EventSource source) {
            this.source = source;
        }
    }

    synchronized void add(long time, EventSource source) {
        days.computeIfAbsent(Math.floorDiv(time, DAY), first -> new Day(source)).number++;
        total++;
    }

    /** In the order of time. Of two events nobody knows which one is wrong. */
    synchronized List<FarEvents> farFromOthers() {
        List<FarEvents> far = new ArrayList<>();
        if (total > 2) {
            far.addAll(apart(days));
            List<FarEvents> later = apart(days.descendingMap());
            for (int i = later.size() - 1; i >= 0; i--) {
                far.add(later.get(i));
            }
        }
        return far;
    }

    /** The first few, if a year without events follows them. */
    private List<FarEvents> apart(NavigableMap<Long, Day> inOrder) {
        List<FarEvents> passed = new ArrayList<>();
        List<FarEvents> apart = List.of();
        long number = 0;
        Long last = null;
        for (Map.Entry<Long, Day> each : inOrder.entrySet()) {
            if (last != null && Math.abs(each.getKey() - last) > FAR_DAYS) {
                apart = List.copyOf(passed);
            }
            number += each.getValue().number;
            if (number > Math.max(1, total / FEW)) {
                break;
            }
            last = each.getKey();
            passed.add(new FarEvents(LocalDate.ofEpochDay(last), each.getValue().number, each.getValue().source));
        }
        return apart;
    }
}
