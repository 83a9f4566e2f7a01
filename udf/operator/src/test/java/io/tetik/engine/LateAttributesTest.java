package io.tetik.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What events that come late do to attributes, and what of them is kept in the bytes of the state. */
class LateAttributesTest {
    private static final String SHELF = """
        {kind: EventType, name: put_on, properties: {what: string, shelf: string, n: {type: int, default: 1}}}
        ---
        {kind: EventType, name: taken_off, properties: {what: string, n: {type: int, default: 1}}}
        ---
        {kind: EventType, name: sold_out, properties: {shelf: string}}
        ---
        {kind: EventType, name: passed_by}
        ---
        kind: Attribute
        name: things
        aggregate: items
        """;
    private static final String PLAIN = SHELF + """
        add: {on: put_on, key: event.what, value: {what: event.what, shelf: event.shelf}}
        remove:
          - {on: taken_off, key: event.what}
          - {on: sold_out, when: item.shelf == event.shelf}
        order: last_added
        """;
    private static final String COUNTED = SHELF + """
        add: {on: put_on, key: event.what, value: {what: event.what, shelf: event.shelf, n: '(has(old.n) ? old.n : 0) + event.n'}}
        update: {on: taken_off, key: event.what, value: {n: old.n - event.n}}
        drop: item.n <= 0
        """;

    private static @Nullable Object things(OneUser user) {
        return user.view("12:00:00").attributes().get("things");
    }

    private static Map<String, Object> on(String what, String shelf) {
        return Map.of("what", what, "shelf", shelf);
    }

    @Test
    void aLateAddingDoesNotBringBackWhatWasTakenOffSince() {
        OneUser user = new OneUser(PLAIN)
                .event("e2", "taken_off", "10:05:00", Map.of("what", "lamp"))
                .restored()
                .event("e3", "passed_by", "10:10:00")
                .late("e1", "put_on", "10:00:00", on("lamp", "left"));
        assertThat(things(user)).isEqualTo(List.of());
    }

    @Test
    void norWhatWasAddedAgainWouldNotHaveBeenThereOtherwise() {
        OneUser user = new OneUser(PLAIN)
                .event("e1", "put_on", "10:00:00", on("lamp", "left"))
                .event("e2", "taken_off", "10:05:00", Map.of("what", "lamp"))
                .event("e4", "put_on", "10:07:00", on("lamp", "right"))
                .restored()
                .late("e3", "put_on", "10:06:00", on("lamp", "left"));
        assertThat(things(user)).isEqualTo(List.of(on("lamp", "right")));
    }

    @Test
    void aLateAddingOfAfterTheRemovalOrOfItsInstantCounts() {
        for (String time : List.of("10:05:00", "10:06:00")) {
            OneUser user = new OneUser(PLAIN)
                    .event("e2", "taken_off", "10:05:00", Map.of("what", "lamp"))
                    .restored()
                    .event("e3", "passed_by", "10:10:00")
                    .late("e9", "put_on", time, on("lamp", "left"));
            assertThat(things(user)).as(time).isEqualTo(List.of(on("lamp", "left")));
        }
    }

    @Test
    void aLateAddingDoesNotBringBackWhatAnEventWithoutAKeyWouldHaveRemoved() {
        OneUser user = new OneUser(PLAIN)
                .event("e2", "sold_out", "10:05:00", Map.of("shelf", "left"))
                .restored()
                .event("e3", "passed_by", "10:10:00")
                .late("e0", "put_on", "10:00:00", on("lamp", "left"))
                .late("e1", "put_on", "10:01:00", on("desk", "right"));
        assertThat(things(user)).isEqualTo(List.of(on("desk", "right")));
    }

    @Test
    void aLateItemStandsWhereItWouldHaveStoodOnTime() {
        OneUser user = new OneUser(PLAIN)
                .event("e1", "put_on", "10:00:00", on("lamp", "left"))
                .event("e3", "put_on", "10:02:00", on("desk", "left"))
                .event("e4", "put_on", "10:03:00", on("lamp", "left"))
                .restored()
                .late("e2", "put_on", "10:01:00", on("cup", "left"))
                .late("e5", "put_on", "10:02:30", on("bowl", "left"));
        assertThat(things(user))
                .isEqualTo(List.of(on("cup", "left"), on("desk", "left"), on("bowl", "left"), on("lamp", "left")));
    }

    @Test
    void aLateDeltaAddsToWhatIsThereAndLeavesTheOtherFields() {
        OneUser user = new OneUser(COUNTED)
                .event("e2", "put_on", "10:05:00", Map.of("what", "cup", "shelf", "right", "n", 2))
                .restored()
                .late("e1", "put_on", "10:00:00", Map.of("what", "cup", "shelf", "left", "n", 3));
        assertThat(things(user)).isEqualTo(List.of(Map.of("what", "cup", "shelf", "right", "n", 5L)));
    }

    @Test
    void whatWentAsNothingWasLeftOfItDoesNotKeepALateDeltaOut() {
        OneUser user = new OneUser(COUNTED)
                .event("e1", "put_on", "10:00:00", Map.of("what", "cup", "shelf", "left"))
                .event("e3", "taken_off", "10:05:00", Map.of("what", "cup"))
                .restored()
                .late("e2", "put_on", "10:01:00", Map.of("what", "cup", "shelf", "left"));
        assertThat(things(user)).isEqualTo(List.of(Map.of("what", "cup", "shelf", "left", "n", 1L)));
    }

    @Test
    void aLateAddingDoesNotBringBackWhatWasDroppedSince() {
        OneUser user = new OneUser(SHELF + """
            add: {on: put_on, key: event.what, value: {what: event.what, n: event.n}}
            drop: item.n <= 0
            """)
                .event("e2", "put_on", "10:05:00", Map.of("what", "cup", "n", 0))
                .restored()
                .late("e1", "put_on", "10:00:00", Map.of("what", "cup", "n", 3));
        assertThat(things(user)).isEqualTo(List.of());
    }

    @Test
    void aLateChangeOfAnItemThatWasAddedLaterDoesNothing() {
        OneUser user = new OneUser(COUNTED)
                .event("e2", "put_on", "10:05:00", Map.of("what", "cup", "shelf", "left", "n", 2))
                .late("e1", "taken_off", "10:00:00", Map.of("what", "cup"));
        assertThat(things(user)).isEqualTo(List.of(Map.of("what", "cup", "shelf", "left", "n", 2L)));
    }

    private static final String BETS = """
        {kind: EventType, name: bet, properties: {stake: int, zone: string}}
        ---
        {kind: EventType, name: bonus}
        ---
        {kind: EventType, name: moved, properties: {zone: string}}
        ---
        {kind: Attribute, name: timezone, on: moved, aggregate: last, value: event.zone}
        ---
        {kind: Attribute, name: staked, on: bet, aggregate: sum, value: event.stake, since: bonus}
        ---
        {kind: Attribute, name: largest_1h, on: bet, aggregate: max, value: event.stake, since: bonus, window: 1h}
        ---
        {kind: Attribute, name: stakes, on: bet, aggregate: distinct, value: event.stake, since: bonus}
        ---
        {kind: Attribute, name: staked_today, on: bet, aggregate: sum, value: event.stake, window: calendar_day}
        ---
        {kind: Attribute, name: days, on: bet, aggregate: streak, per: day}
        ---
        {kind: Segment, name: better, when: user.staked_today > 0}
        ---
        {kind: Segment, name: regular, when: user.days >= 2}
        """;

    private static OneUser bet(OneUser user, String id, String time, int stake) {
        return user.event(id, "bet", time, Map.of("stake", stake));
    }

    @Test
    void aLateBonusLeavesWhatCameAfterItAndDropsWhatWasBefore() {
        OneUser user = new OneUser(BETS);
        bet(user, "e1", "10:00:00", 100);
        bet(user, "e3", "10:10:00", 20);
        bet(user, "e4", "10:20:00", 3)
                .restored()
                .late("e2", "bonus", "10:05:00")
                .restored();
        user.late("e0", "bet", "10:04:00", Map.of("stake", 1_000));
        assertThat(user.view("10:30:00").attributes())
                .containsEntry("staked", 23L)
                .containsEntry("largest_1h", 20L)
                .containsEntry("stakes", 2L);
    }

    @Test
    void ofALateBonusBeforeMoreThanTheInstantsThatAreKeptApartTheWholeStays() {
        OneUser user = new OneUser(BETS);
        bet(user, "a", "10:00:00", 1);
        for (int i = 10; i < 30; i++) {
            bet(user, "b" + i, "10:" + i + ":00", 1);
        }
        user.restored().late("c", "bonus", "10:05:00");
        assertThat(user.view("10:30:00").attributes()).containsEntry("staked", 21L);
        user.late("d", "bonus", "10:19:30");
        assertThat(user.view("10:30:00").attributes()).containsEntry("staked", 10L);
    }

    @Test
    void aLateEventCountsIfItIsOfTheDayThatIsGoingOn() {
        OneUser user = new OneUser(BETS).event("z", "moved", "00:30:00", Map.of("zone", "Asia/Kathmandu"));
        bet(user, "e1", "18:20:00", 1).restored();
        // Midnight in Kathmandu is at 18:15 in UTC.
        user.late("e2", "bet", "18:15:00", Map.of("stake", 20));
        user.late("e3", "bet", "18:14:59.999", Map.of("stake", 300));
        assertThat(user.view("18:20:00").attributes())
                .containsEntry("staked_today", 21L)
                .containsEntry("days", 2L);
        assertThat(user.segmentChanges())
                .containsExactly("18:20 entered better by event", "18:20 entered regular by event");
    }

    @Test
    void whereTheUserLivesIsRememberedWithTheDay() {
        OneUser user = new OneUser(BETS).event("z1", "moved", "00:30:00", Map.of("zone", "Europe/Istanbul"));
        bet(user, "e1", "10:00:00", 1).restored().clock("20:59:59.999").restored();
        assertThat(user.segmentChanges()).containsExactly("10:00 entered better by event");
        user.clock("21:00:00");
        assertThat(user.segmentChanges()).endsWith("21:00 exited better by time");
    }

    @Test
    void aZoneThatIsDefinedAnewEndsTheDayFromThenOn() {
        OneUser user = new OneUser(BETS).event("z1", "moved", "00:30:00", Map.of("zone", "Europe/Istanbul"));
        bet(user, "e1", "10:00:00", 1);
        // Without the attribute the user lives in UTC, where the day goes on until midnight.
        String without = BETS.replace("name: timezone,", "name: place,");
        user.redefine(without).refreshed("11:00:00").clock("23:59:59.999");
        assertThat(user.segmentChanges()).containsExactly("10:00 entered better by event");
    }
}
