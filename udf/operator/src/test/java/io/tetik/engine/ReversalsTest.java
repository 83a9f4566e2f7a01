package io.tetik.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.turn.Effects;
import io.tetik.schemas.vocabulary.RejectReason;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events that did not happen after all: bets that are rolled back, orders that are cancelled. */
class ReversalsTest {
    private static final int LIVES = 300;
    private static final List<String> AGGREGATES =
            List.of("sum", "avg", "min", "max", "first", "last", "top", "distinct");
    private static final List<String> GAMES = List.of("dice", "slots", "poker", "bingo");

    private static final String BETS = """
        kind: EventType
        name: bet
        properties: {game: string, stake: decimal, points: int, tip: double, round: string}
        """;

    private static String attribute(String name, String rest) {
        return "---\n{kind: Attribute, name: " + name + ", on: bet, " + rest + "}\n";
    }

    private static String attributes() {
        StringBuilder all = new StringBuilder(BETS);
        for (String window : List.of("", ", window: 2h", ", window: calendar_day", ", window: 3h, resolution: 1h")) {
            String suffix = window.toLowerCase(Locale.ROOT).replaceAll("\\W+", "_");
            all.append(attribute("count" + suffix, "aggregate: count" + window));
            for (String aggregate : AGGREGATES) {
                for (String value : valuesOf(aggregate)) {
                    all.append(attribute(
                            aggregate + "_" + value + suffix,
                            "aggregate: " + aggregate + ", value: event." + value + window));
                }
            }
        }
        all.append(attribute("big", "aggregate: sum, value: event.stake, when: event.points > 2, window: 90m"));
        all.append("""
            ---
            kind: Attribute
            name: rounds
            aggregate: items
            add: {on: bet, key: event.round, value: {round: event.round, stake: event.stake}}
            ---
            {kind: Segment, name: busy, when: user.count_window_2h >= 3}
            ---
            {kind: Segment, name: spender, when: "user.sum_stake > decimal('20')"}
            """);
        return all.toString();
    }

    private static List<String> valuesOf(String aggregate) {
        return switch (aggregate) {
            case "sum", "avg", "min", "max" -> List.of("stake", "points", "tip");
            default -> List.of("game");
        };
    }

    /** @param second after ten o'clock */
    private record Bet(String id, int second, Map<String, Object> properties) {
        String time() {
            return ReversalsTest.time(second);
        }

        Bet reversedAt(int later) {
            Map<String, Object> repeated = new HashMap<>(properties);
            repeated.put("reverses", id);
            return new Bet("r-" + id, later, repeated);
        }

        boolean isReversal() {
            return properties.containsKey("reverses");
        }
    }

    private static String time(int secondsAfterTen) {
        return LocalTime.of(10, 0)
                .plusSeconds(secondsAfterTen)
                .format(java.time.format.DateTimeFormatter.ISO_LOCAL_TIME);
    }

    private static List<Bet> life(Random random) {
        List<Bet> bets = new ArrayList<>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            Map<String, Object> properties = new HashMap<>();
            properties.put("game", GAMES.get(random.nextInt(GAMES.size())));
            properties.put("stake", (1 + random.nextInt(2_000)) + "." + random.nextInt(10));
            properties.put("points", random.nextInt(5));
            properties.put("tip", random.nextInt(16) / 4.0);
            properties.put("round", "round-" + i);
            // Several at one instant, too.
            Bet bet = new Bet("b" + i, 60 * random.nextInt(180), properties);
            bets.add(bet);
            if (random.nextInt(3) == 0) {
                bets.add(bet.reversedAt(bet.second + 1 + random.nextInt(9_000)));
            }
        }
        bets.sort(java.util.Comparator.comparingInt(Bet::second).thenComparing(Bet::id));
        return bets;
    }

    static IntStream lives() {
        return IntStream.range(0, LIVES);
    }

    /** From the last reversal on, all is as if neither the reversed nor the reversals had ever come. */
    @ParameterizedTest
    @MethodSource("lives")
    void fromTheReversalOnAllIsAsIfTheEventHadNeverBeen(int seed) {
        Random random = new Random(seed);
        List<Bet> life = life(random);
        Set<String> reversed = new HashSet<>();
        life.stream().filter(Bet::isReversal).forEach(each -> reversed.add(each.id.substring(2)));
        OneUser with = new OneUser(attributes());
        OneUser without = new OneUser(attributes());
        for (Bet each : life) {
            with.event(each.id, "bet", each.time(), each.properties);
            if (random.nextBoolean()) {
                with.restored();
            }
            if (!each.isReversal() && !reversed.contains(each.id)) {
                without.event(each.id, "bet", each.time(), each.properties);
            }
        }
        compare(life, with, without, open(with.effects()));
    }

    /** The same where all comes in any order. */
    @ParameterizedTest
    @MethodSource("lives")
    void inWhateverOrderTheyCome(int seed) {
        Random random = new Random(seed);
        List<Bet> life = life(random);
        List<Bet> shuffled = new ArrayList<>(life);
        Collections.shuffle(shuffled, random);
        Set<String> reversed = new HashSet<>();
        life.stream().filter(Bet::isReversal).forEach(each -> reversed.add(each.id.substring(2)));
        OneUser with = new OneUser(attributes());
        OneUser without = new OneUser(attributes());
        int latest = 0;
        for (Bet each : shuffled) {
            arrives(with, each, latest);
            if (!each.isReversal() && !reversed.contains(each.id)) {
                arrives(without, each, latest);
            }
            with.restored();
            latest = Math.max(latest, each.second);
        }
        compare(life, with, without, open(with.effects()));
    }

    private static void arrives(OneUser user, Bet bet, int latest) {
        if (bet.second < latest) {
            user.late(bet.id, "bet", bet.time(), bet.properties);
        } else {
            user.event(bet.id, "bet", bet.time(), bet.properties);
        }
    }

    /** Attributes of which it was said that they keep too little; of ties in all time, top keeps no more than the order. */
    private static Set<String> open(Effects effects) {
        Set<String> open =
                new HashSet<>(Set.of("top_game", "top_game_window_calendar_day", "top_game_window_3h_resolution_1h"));
        effects.remarks().stream()
                .filter(each -> each.reason() == RejectReason.NOT_REVERSED)
                .filter(each -> each.detail().startsWith("attribute '"))
                .forEach(each -> open.add(each.detail().split("'")[1]));
        assertThat(open)
                .as("what has a window of single instants, and what can be taken back at all, always is")
                .allMatch(name -> name.matches("(min|max|first|last|top)_.*") && !name.endsWith("_window_2h"));
        return open;
    }

    private static void compare(List<Bet> life, OneUser with, OneUser without, Set<String> open) {
        int last = life.get(life.size() - 1).second;
        Set<Integer> instants = new HashSet<>(List.of(last, last + 1));
        for (Bet each : life) {
            for (int window : List.of(5_400, 7_200, 10_800)) {
                instants.addAll(List.of(each.second + window - 1, each.second + window, each.second + window + 1));
            }
        }
        instants.stream()
                .filter(each -> each >= last && each < 13 * 3_600)
                .sorted()
                .forEach(instant -> {
                    with.clock(time(instant));
                    without.clock(time(instant));
                    Map<String, Object> is =
                            new HashMap<>(with.view(time(instant)).attributes());
                    Map<String, Object> expected =
                            new HashMap<>(without.view(time(instant)).attributes());
                    is.keySet().removeAll(open);
                    expected.keySet().removeAll(open);
                    Set<String> different = new TreeSet<>(expected.keySet());
                    different.addAll(is.keySet());
                    different.removeIf(name -> Objects.equals(is.get(name), expected.get(name)));
                    assertThat(different)
                            .as(
                                    "at %s, %s for %s of %s",
                                    time(instant),
                                    different.stream().map(is::get).toList(),
                                    different.stream().map(expected::get).toList(),
                                    life)
                            .isEmpty();
                    assertThat(with.view(time(instant)).segments())
                            .as("at %s of %s", time(instant), life)
                            .isEqualTo(without.view(time(instant)).segments());
                });
    }

    private static final String CAMPAIGNS = """
        kind: EventType
        name: bet
        properties: {stake: int}
        ---
        {kind: EventType, name: deposit}
        ---
        {kind: Attribute, name: staked, on: bet, aggregate: sum, value: event.stake}
        ---
        {kind: Segment, name: roller, when: user.staked >= 100}
        ---
        kind: Campaign
        name: rolled-back
        trigger: {event: {on: bet, reversed: true, when: event.stake > 10}}
        entry: always
        steps: [{send: {channel: push}}]
        ---
        kind: Campaign
        name: on-bet
        trigger: {event: bet}
        entry: always
        steps: [{send: {channel: push}}]
        ---
        kind: Campaign
        name: after-deposit
        trigger: {abandonment: {start: deposit, complete: bet, after: 1h}}
        entry: always
        steps: [{send: {channel: push}}]
        ---
        kind: Campaign
        name: no-longer
        trigger: {segment: {exited: roller}}
        entry: always
        steps: [{send: {channel: push}}]
        """;

    private static List<String> sent(OneUser user) {
        return user.effects().commands().stream()
                .map(each -> each.getCreatedAt().toString().substring(11, 16) + " " + each.getCampaign())
                .toList();
    }

    private static Map<String, Object> stake(int stake) {
        return Map.of("stake", stake);
    }

    private static Map<String, Object> back(int stake, String reverses) {
        return Map.of("stake", stake, "reverses", reverses);
    }

    @Test
    void aReversalStartsAndCompletesNothingButWhatAsksForIt() {
        OneUser user = new OneUser(CAMPAIGNS)
                .event("b1", "bet", "10:00:00", stake(20))
                .event("d1", "deposit", "10:10:00")
                .event("r1", "bet", "10:20:00", back(20, "b1"))
                .clock("12:00:00");
        assertThat(sent(user)).containsExactly("10:00 on-bet", "10:20 rolled-back", "11:10 after-deposit");
        assertThat(user.view("12:00:00").attributes().get("staked")).isEqualTo(0L);
    }

    @Test
    void aSegmentIsLeftBecauseOfItAndThatStartsWhatWaitsForIt() {
        OneUser user = new OneUser(CAMPAIGNS)
                .event("b1", "bet", "10:00:00", stake(100))
                .event("r1", "bet", "10:20:00", back(100, "b1"));
        assertThat(user.effects().segmentChanges())
                .extracting(each -> each.getChange() + " by " + each.getCause().getEventId())
                .containsExactly("entered by b1", "exited by r1");
        assertThat(sent(user)).contains("10:20 no-longer");
    }

    @Test
    void oneThatComesBeforeItsOriginalCancelsIt() {
        OneUser user = new OneUser(CAMPAIGNS)
                .event("r1", "bet", "10:20:00", back(20, "b1"))
                .restored()
                .late("b1", "bet", "10:00:00", stake(20))
                .late("b1", "bet", "10:00:00", stake(20));
        assertThat(sent(user)).containsExactly("10:20 rolled-back");
        assertThat(user.view("12:00:00").attributes().get("staked")).isEqualTo(0L);
        assertThat(user.effects().remarks())
                .extracting(each -> each.reason().word() + ": " + each.detail())
                .containsExactly(
                        "not-reversed: no event 'b1' is remembered; if it comes, it will not count",
                        "reversed: an event that came before says that 'b1' did not happen");
        assertThat(user.effects().duplicates()).isEqualTo(1);
    }

    @Test
    void whatWasReversedIsNotReversedAgainAndAReversalCannotBe() {
        OneUser user = new OneUser(CAMPAIGNS)
                .event("b0", "bet", "09:00:00", stake(50))
                .event("b1", "bet", "10:00:00", stake(20))
                .event("r1", "bet", "10:20:00", back(20, "b1"))
                .event("r1", "bet", "10:20:00", back(20, "b1"))
                .restored()
                .event("r2", "bet", "10:30:00", back(20, "b1"))
                .event("r3", "bet", "10:40:00", back(20, "r1"));
        assertThat(user.view("12:00:00").attributes().get("staked")).isEqualTo(50L);
        assertThat(sent(user)).containsExactly("09:00 on-bet", "10:00 on-bet", "10:20 rolled-back");
        assertThat(user.effects().remarks())
                .extracting(Effects.Remark::detail)
                .containsExactly("the event 'b1' does not count already", "the event 'r1' does not count already");
    }

    @Test
    void anEventOfAnotherTypeIsNotTakenBack() {
        OneUser user = new OneUser(CAMPAIGNS)
                .event("b1", "bet", "10:00:00", stake(20))
                .event("r1", "deposit", "10:20:00", Map.of("reverses", "b1"));
        assertThat(user.view("12:00:00").attributes().get("staked")).isEqualTo(20L);
        assertThat(user.effects().remarks())
                .extracting(Effects.Remark::detail)
                .containsExactly("the event 'b1' is of another type than deposit");
    }
}
