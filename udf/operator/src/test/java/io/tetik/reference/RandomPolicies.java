package io.tetik.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws DeliveryPolicy documents. */
final class RandomPolicies {

    static final String CHANNELS = "push email sms in_app";
    static final String CATEGORIES = "marketing news transactional";

    final List<Map<String, Object>> documents = new ArrayList<>();
    final List<String> names = new ArrayList<>();
    private final Draw draw;

    RandomPolicies(Draw draw) {
        this.draw = draw;
        if (draw.chance(80)) {
            policy("default");
        }
        if (draw.chance(50)) {
            policy("other");
        }
    }

    private void policy(String name) {
        Map<String, Object> document = Draw.map("kind", "DeliveryPolicy", "name", name);
        if (draw.chance(60)) {
            document.put("default_zone", draw.pick(RandomPlaces.ZONES));
        }
        if (draw.chance(60)) {
            document.put("consent", consent());
        }
        if (draw.chance(65)) {
            document.put("quiet_hours", draw.chance(60) ? quietHours() : rowsOfQuietHours());
        }
        if (draw.chance(65)) {
            List<Object> caps = new ArrayList<>();
            int count = draw.between(1, 3);
            for (int i = 0; i < count; i++) {
                caps.add(cap());
            }
            document.put("caps", caps);
        }
        if (draw.chance(35)) {
            document.put(
                    "exempt",
                    draw.chance(40)
                            ? draw.pick(CATEGORIES)
                            : draw.chance(30) ? List.of() : draw.some(List.of(CATEGORIES.split(" ", -1)), 2));
        }
        if (draw.chance(20)) {
            document.put("holdout", Draw.map("percent", draw.between(0, 60), "group", draw.pick("g1 g2")));
        }
        documents.add(document);
        names.add(name);
    }

    private Map<String, Object> consent() {
        Map<String, Object> consent = new LinkedHashMap<>();
        draw.some(List.of(CHANNELS.split(" ", -1)), 4)
                .forEach(c -> consent.put(c, draw.pick("opt_in opt_out opt_out none")));
        return consent;
    }

    private Map<String, Object> quietHours() {
        List<String> times = draw.shuffled(List.of(RandomPlaces.TIMES.split(" ", -1))).stream()
                .distinct()
                .toList();
        Map<String, Object> quiet = Draw.map("from", times.get(0), "to", times.get(1));
        if (draw.chance(40)) {
            quiet.put("then", draw.pick("defer defer drop"));
        }
        return quiet;
    }

    private List<Object> rowsOfQuietHours() {
        List<Object> rows = new ArrayList<>();
        int count = draw.between(1, 3);
        for (int i = 0; i < count; i++) {
            boolean isWholeDay = draw.chance(40);
            Map<String, Object> row = isWholeDay ? new LinkedHashMap<>() : quietHours();
            if (isWholeDay || draw.chance(40)) {
                dates(row);
            }
            if (draw.chance(50)) {
                row.put("channel", draw.pick(CHANNELS));
            }
            if (draw.chance(30)) {
                row.put("category", draw.pick(CATEGORIES));
            }
            rows.add(row);
        }
        return rows;
    }

    private void dates(Map<String, Object> row) {
        if (draw.chance(65)) {
            row.put("days", draw.some(List.of("mon tue wed thu fri sat sun".split(" ", -1)), 3));
        } else {
            String day = draw.day();
            row.put("dates", List.of(draw.chance(50) ? day : "--" + day.substring(5), draw.day()));
        }
    }

    private Map<String, Object> cap() {
        Map<String, Object> cap = Draw.map(
                "max", draw.between(1, 4), "per", draw.pick("30m 6h 24h calendar_day calendar_day calendar_week"));
        if (draw.chance(40)) {
            cap.put("channel", draw.pick(CHANNELS));
        }
        if (draw.chance(40)) {
            cap.put("category", draw.pick(CATEGORIES));
        }
        if (draw.chance(40)) {
            cap.put("then", draw.pick("defer defer drop"));
        }
        if (draw.chance(35)) {
            cap.put("refund", draw.chance(50) ? draw.pick("failed bounced") : List.of("failed", "bounced"));
        }
        return cap;
    }
}
