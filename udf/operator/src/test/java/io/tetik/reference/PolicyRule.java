package io.tetik.reference;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A DeliveryPolicy document, read. */
record PolicyRule(
        ZoneId defaultZone,
        Map<String, @Nullable Object> consent,
        List<Quiet> quietHours,
        List<Cap> caps,
        @Nullable Control control,
        Set<String> exempt) {

    /** Some users who get nothing. */
    record Control(BigDecimal percent, String group) {}

    /** A time at which some messages do not go out; without days it comes every day, without hours it is the whole day. */
    record Quiet(
            LocalTime from,
            LocalTime to,
            @Nullable String channel,
            @Nullable String category,
            List<Object> days,
            boolean drops) {

        static Quiet read(Map<String, @Nullable Object> row) {
            List<Object> days = new ArrayList<>(Plain.list(row.get("days")));
            days.addAll(Plain.list(row.get("dates")));
            return new Quiet(
                    LocalTimes.time(Objects.requireNonNullElse(row.get("from"), "00:00")),
                    LocalTimes.time(Objects.requireNonNullElse(row.get("to"), "00:00")),
                    Plain.textOrNull(row, "channel"),
                    Plain.textOrNull(row, "category"),
                    days,
                    "drop".equals(row.get("then")));
        }

        boolean concerns(String aChannel, String aCategory) {
            return (channel == null || channel.equals(aChannel)) && (category == null || category.equals(aCategory));
        }

        /** All the ways in which its author may have named the day. */
        boolean comesOn(LocalDate day) {
            String date = day.toString();
            String weekday = day.getDayOfWeek().name().substring(0, 3).toLowerCase(Locale.ROOT);
            return days.isEmpty()
                    || days.stream()
                            .map(String::valueOf)
                            .anyMatch(List.of(date, date.substring(5), "--" + date.substring(5), weekday)::contains);
        }
    }

    /** At most so many messages in a time; without channel or category, of any. */
    record Cap(
            long max,
            String per,
            @Nullable String channel,
            @Nullable String category,
            boolean defers,
            List<Object> refund) {

        boolean concerns(String aChannel, String aCategory) {
            return (channel == null || channel.equals(aChannel)) && (category == null || category.equals(aCategory));
        }
    }

    /** The policy that the campaign names, otherwise the one called default, if there is one. */
    static @Nullable PolicyRule of(
            @Nullable String name, List<? extends Map<String, ? extends @Nullable Object>> documents) {
        return documents.stream()
                .filter(d -> "DeliveryPolicy".equals(d.get("kind")))
                .filter(d -> Objects.requireNonNullElse(name, "default").equals(d.get("name")))
                .findFirst()
                .map(PolicyRule::read)
                .orElse(null);
    }

    /** The messages that reports may give a place back for, as long as any cap of the world wants to hear of reports. */
    static Predicate<UserHistory.Sent> refundable(List<? extends Map<String, ? extends @Nullable Object>> documents) {
        List<PolicyRule> all = documents.stream()
                .filter(d -> "DeliveryPolicy".equals(d.get("kind")))
                .map(PolicyRule::read)
                .toList();
        boolean any = all.stream()
                .anyMatch(policy ->
                        policy.caps.stream().anyMatch(cap -> !cap.refund().isEmpty()));
        return sent -> any
                && all.stream()
                        .anyMatch(policy -> !policy.exempt.contains(sent.category())
                                && policy.caps.stream().anyMatch(cap -> cap.concerns(sent.channel(), sent.category())));
    }

    static PolicyRule read(Map<String, ? extends @Nullable Object> document) {
        List<Cap> caps = new ArrayList<>();
        for (Object item : Plain.list(document.get("caps"))) {
            Map<String, @Nullable Object> cap = Plain.map(item);
            caps.add(new Cap(
                    Plain.number(cap, "max", 1),
                    Plain.text(cap, "per"),
                    Plain.textOrNull(cap, "channel"),
                    Plain.textOrNull(cap, "category"),
                    "defer".equals(cap.get("then")),
                    Plain.list(cap.get("refund"))));
        }
        Map<String, @Nullable Object> holdout = Plain.map(document.get("holdout"));
        Object exempt = document.get("exempt");
        return new PolicyRule(
                LocalTimes.zone(document.get("default_zone")).orElse(ZoneOffset.UTC),
                Plain.map(document.get("consent")),
                Plain.list(document.get("quiet_hours")).stream()
                        .map(row -> Quiet.read(Plain.map(row)))
                        .toList(),
                caps,
                holdout.isEmpty()
                        ? null
                        : new Control(new BigDecimal(Plain.text(holdout, "percent")), Plain.text(holdout, "group")),
                Plain.list(exempt == null ? "transactional" : exempt).stream()
                        .map(String::valueOf)
                        .collect(Collectors.toSet()));
    }
}
