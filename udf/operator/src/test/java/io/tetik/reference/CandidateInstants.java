package io.tetik.reference;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Every instant at which time alone might change something: far too many, but surely all. */
final class CandidateInstants {

    private static final Pattern LENGTH = Pattern.compile("(days|hours|minutes)\\(\\s*(\\d+)\\s*\\)");
    private static final Pattern DURATION = Pattern.compile("duration\\(\\s*['\"]([^'\"]+)['\"]\\s*\\)");
    private static final Pattern TIMESTAMP = Pattern.compile("timestamp\\(\\s*['\"]([^'\"]+)['\"]\\s*\\)");

    private static final Pattern TEXT = Pattern.compile("'([^']+)'");

    private final Set<Duration> lengths = new HashSet<>();
    private final Map<Duration, Set<Duration>> windowsByResolution = new HashMap<>();
    private final Set<Instant> literals = new HashSet<>();
    private final Set<AttributeRule.Calendar> calendars = new HashSet<>();

    /** Zones that are written in definitions. */
    private final Set<ZoneId> zones = new HashSet<>();

    CandidateInstants(List<? extends Map<String, ? extends @Nullable Object>> documents, List<AttributeRule> rules) {
        for (Map<String, ? extends @Nullable Object> document : documents) {
            if ("Segment".equals(document.get("kind"))) {
                readConstants(Plain.text(document, "when"));
            }
            for (StandingExit exit : StandingExit.read(document.get("exit"))) {
                readConstants(String.valueOf(exit.when()));
            }
        }
        for (AttributeRule rule : rules) {
            if (rule.name().equals("timezone") && rule.value() != null) {
                Matcher text = TEXT.matcher(rule.value());
                while (text.find()) {
                    LocalTimes.zone(text.group(1)).ifPresent(zones::add);
                }
            }
            if (rule.name().equals("timezone")) {
                LocalTimes.zone(rule.defaultValue()).ifPresent(zones::add);
            }
            if (rule.calendar() != null) {
                calendars.add(rule.calendar());
            }
            if (rule.window() != null) {
                lengths.add(rule.window());
            }
            if (rule.window() != null && rule.at() != null) {
                Matcher earlier = LENGTH.matcher(rule.at());
                while (earlier.find()) {
                    lengths.add(rule.window().minusMinutes(Long.parseLong(earlier.group(2))));
                }
            }
            if (rule.window() != null && rule.resolution() != null) {
                windowsByResolution
                        .computeIfAbsent(rule.resolution(), r -> new HashSet<>())
                        .add(rule.window());
            }
        }
    }

    private void readConstants(String expression) {
        Matcher length = LENGTH.matcher(expression);
        while (length.find()) {
            long amount = Long.parseLong(length.group(2));
            lengths.add(
                    switch (length.group(1)) {
                        case "days" -> Duration.ofDays(amount);
                        case "hours" -> Duration.ofHours(amount);
                        default -> Duration.ofMinutes(amount);
                    });
        }
        Matcher duration = DURATION.matcher(expression);
        while (duration.find()) {
            lengths.add(Plain.duration(duration.group(1)));
        }
        Matcher timestamp = TIMESTAMP.matcher(expression);
        while (timestamp.find()) {
            literals.add(Plain.instant(timestamp.group(1)));
        }
    }

    Set<Instant> of(List<UserEvent> events) {
        Set<Instant> times = new HashSet<>(literals);
        Set<Instant> candidates = new HashSet<>();
        for (UserEvent event : events) {
            event.view().values().forEach(value -> {
                if (value instanceof Instant instant) {
                    times.add(instant);
                }
            });
            windowsByResolution.forEach((resolution, windows) ->
                    addEdges(AttributeScan.floor(event.time(), resolution), windows, candidates));
        }
        times.forEach(time -> addEdges(time, lengths, candidates));
        calendars.forEach(calendar -> candidates.addAll(beginnings(calendar, events)));
        return candidates;
    }

    /** In the zone that is named, or in any that an event may say, since the user may live there. */
    private Set<Instant> beginnings(AttributeRule.Calendar calendar, List<UserEvent> events) {
        Set<ZoneId> zones = new HashSet<>();
        if (calendar.zone().equals("user")) {
            zones.addAll(this.zones);
            zones.add(ZoneOffset.UTC);
            events.forEach(event -> event.view()
                    .values()
                    .forEach(value -> LocalTimes.zone(value).ifPresent(zones::add)));
        } else {
            zones.add(LocalTimes.zone(calendar.zone()).orElseThrow());
        }
        Set<Instant> beginnings = new HashSet<>();
        List<Instant> times = events.stream().map(UserEvent::time).sorted().toList();
        for (ZoneId zone : times.isEmpty() ? Set.<ZoneId>of() : zones) {
            beginnings.addAll(
                    CalendarScan.beginnings(calendar.period(), zone, times.get(0), times.get(times.size() - 1)));
        }
        return beginnings;
    }

    private static void addEdges(Instant time, Set<Duration> lengths, Set<Instant> candidates) {
        candidates.add(time);
        for (Duration length : lengths) {
            candidates.add(time.plus(length));
            candidates.add(time.plus(length).plusMillis(1));
        }
    }
}
