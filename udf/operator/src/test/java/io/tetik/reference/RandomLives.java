package io.tetik.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws the events of users who bet, move, agree, object, and are born on days that are near. */
final class RandomLives {

    final List<Map<String, @Nullable Object>> events = new ArrayList<>();
    Instant last;
    private final Draw draw;
    private final Vocabulary vocabulary;
    private final Instant change;
    private String user = "";
    private int number;

    RandomLives(Draw draw, Vocabulary vocabulary, Instant change) {
        this.draw = draw;
        this.vocabulary = vocabulary;
        this.change = change;
        this.last = change;
        int users = draw.between(1, 3);
        for (int i = 1; i <= users; i++) {
            user = "u" + draw.between(10 * i, 10 * i + 9);
            live();
        }
    }

    private void live() {
        Instant first = change.minus(Duration.ofMinutes(30L * draw.between(20, 90)));
        if (draw.chance(75)) {
            event(first, "moved", Map.of("zone", RandomPlaces.claimed(draw)));
        }
        if (draw.chance(60)) {
            event(first, "profile", born());
        }
        if (draw.chance(70)) {
            event(first, "consent_changed", Map.of("channel", "*", "purpose", "*", "granted", true));
        }
        int count = draw.between(5, 25);
        for (int i = 0; i < count; i++) {
            anything(instant());
        }
    }

    /** Mostly near the change, on a grid of half hours. */
    private Instant instant() {
        int near = draw.chance(50) ? 16 : 90;
        Instant onGrid = change.plus(Duration.ofMinutes(30L * draw.between(-near, near)));
        return switch (draw.between(0, 19)) {
            case 0 -> onGrid.plusMillis(1);
            case 1 -> onGrid.minusMillis(1);
            case 2, 3 -> onGrid.plus(Duration.ofMinutes(draw.between(-30, 30)));
            default -> onGrid;
        };
    }

    private void anything(Instant at) {
        switch (draw.between(0, 19)) {
            case 0, 1 -> event(at, "moved", Map.of("zone", RandomPlaces.claimed(draw)));
            case 2 -> event(at, "profile", born());
            case 3, 4 -> consent(at);
            case 5 -> message(at);
            case 7, 8 -> event(at, "paid", paid());
            case 6 -> {
                Map<String, Object> until = new LinkedHashMap<>();
                if (draw.chance(80)) {
                    until.put("until", Plain.iso(instant()));
                }
                event(at, "user_excluded", until);
                event(at.plus(Duration.ofHours(draw.between(0, 24))), "user_reinstated", Map.of());
            }
            default -> {
                String type = vocabulary.anyType();
                Map<String, Object> properties = new LinkedHashMap<>();
                vocabulary.declared(type).forEach((name, declared) -> {
                    if (declared.required() || draw.chance(75)) {
                        properties.put(name, vocabulary.value(declared.type()));
                    }
                });
                event(at, type, properties);
            }
        }
    }

    private Map<String, Object> born() {
        Instant near = change.plus(Duration.ofHours(draw.between(-60, 60)));
        var local = near.atOffset(java.time.ZoneOffset.UTC);
        Instant born = switch (draw.between(0, 3)) {
            case 0 -> near;
            case 1 -> local.minusYears(draw.between(1, 30)).toInstant();
            case 2 -> local.minusMonths(draw.between(1, 14)).toInstant();
            default -> Instant.parse(draw.pick("2008-02-29T12:00:00Z 2011-01-31T12:00:00Z 1996-02-29T23:00:00Z"));
        };
        String day = Plain.iso(born).substring(0, 10);
        return Map.of("born", Plain.iso(born), "day", draw.chance(70) ? day : "--" + day.substring(5));
    }

    private Map<String, Object> paid() {
        Map<String, Object> paid = new LinkedHashMap<>();
        paid.put("cost", vocabulary.value("decimal"));
        if (draw.chance(85)) {
            paid.put("plan", draw.pick("a b c"));
        }
        if (draw.chance(85)) {
            paid.put("expires", Plain.iso(change.plus(Duration.ofHours(draw.between(-60, 60)))));
        }
        if (draw.chance(70)) {
            Map<String, Object> shop = Draw.map("city", draw.pick("a b c"));
            if (draw.chance(70)) {
                shop.put("fee", vocabulary.value("decimal"));
            }
            paid.put("shop", shop);
        }
        return paid;
    }

    private void consent(Instant at) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("channel", draw.pick(RandomPolicies.CHANNELS + " *"));
        if (draw.chance(60)) {
            properties.put("purpose", draw.pick(RandomPolicies.CATEGORIES + " * *"));
        }
        properties.put("granted", draw.chance(60));
        event(at, "consent_changed", properties);
    }

    private void message(Instant at) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("command_id", "x");
        properties.put("campaign", "c0");
        if (draw.chance(85)) {
            properties.put("channel", draw.pick(RandomPolicies.CHANNELS));
        }
        properties.put("status", draw.pick("sent opened unsubscribed complained bounced"));
        event(at, "message_event", properties);
    }

    private void event(Instant at, String type, Map<String, Object> properties) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("eventId", "e" + draw.between(0, 9) + number++);
        event.put("type", type);
        event.put("userId", user);
        event.put("eventTime", Plain.iso(at));
        event.put("properties", properties);
        events.add(event);
        if (draw.chance(3)) {
            events.add(new LinkedHashMap<>(event));
        }
        last = at.isAfter(last) ? at : last;
    }
}
