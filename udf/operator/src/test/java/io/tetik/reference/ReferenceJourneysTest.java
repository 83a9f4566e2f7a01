package io.tetik.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The oracle against examples worked out by hand: steps, holdout, and the triggers of time. */
class ReferenceJourneysTest {

    private static final String AWAITED = """
            kind: Campaign
            name: c
            entry: always
            exit: [profile]
            trigger: {event: {on: bet}}
            steps:
              - wait_for:
                  on: [order, bet]
                  when: event.type == 'bet' || event.total > 50.0
                  timeout: 2h
                  then: [{send: {channel: push}}]
                  otherwise: [{wait: {for: 1h, id: rest}}, {send: {channel: sms, id: late}}]
              - send: {channel: email}
            """;

    @Test
    void anAwaitedEventComesOrDoesNot() {
        Story story = new Story("2026-11")
                .event("01T10:00:00", "bet")
                .event("01T11:00:00", "order", Map.of("total", 50.0))
                .event("01T12:00:00", "order", Map.of("total", 50.5))
                .event("02T10:00:00", "bet")
                .event("02T12:00:01", "order", Map.of("total", 99));
        assertThat(story.decisions(AWAITED, "03T00:00:00"))
                .containsExactly(
                        "01T10:00 entered",
                        "01T10:00 waiting 0",
                        "01T12:00 resumed event 0",
                        "01T12:00 sent 0.then.0 push",
                        "01T12:00 sent 1 email",
                        "01T12:00 completed",
                        "02T10:00 entered",
                        "02T10:00 waiting 0",
                        "02T12:00 resumed timeout 0",
                        "02T12:00 waiting rest",
                        "02T13:00 resumed rest",
                        "02T13:00 sent late sms",
                        "02T13:00 sent 1 email",
                        "02T13:00 completed");
    }

    @Test
    void anEventResumesWhatWaitedAndNotWhatItStarts() {
        Story story = new Story("2026-11")
                .event("01T10:00:00", "bet")
                .event("01T11:00:00", "bet")
                .event("01T12:00:00", "profile");
        assertThat(story.decisions(AWAITED, "03T00:00:00"))
                .containsExactly(
                        "01T10:00 entered",
                        "01T10:00 waiting 0",
                        "01T11:00 resumed event 0",
                        "01T11:00 entered",
                        "01T11:00 waiting 0",
                        "01T11:00 sent 0.then.0 push",
                        "01T11:00 sent 1 email",
                        "01T11:00 completed",
                        "01T12:00 exited exit-event 0");
    }

    @Test
    void aWaitUntilFollowsTheLocalClock() {
        String yaml = """
                kind: Campaign
                name: c
                entry: always
                trigger: {event: {on: bet}}
                steps: [{wait_until: {at: '02:30', days: [sat, sun, mon]}}, {send: {channel: push}}]
                """;
        Story berlin = new Story("2026-03")
                .event("26T12:00:00", "moved", Map.of("zone", "Europe/Berlin"))
                .event("27T12:00:00", "bet")
                .event("28T01:30:00.001", "bet")
                .event("29T00:59:00", "moved", Map.of("zone", "Asia/Kolkata"))
                .event("29T21:00:00", "bet")
                .event("30T21:00:00", "bet");
        assertThat(berlin.decisions(yaml, "31T21:00:00"))
                .containsExactly(
                        "27T12:00 entered",
                        "27T12:00 waiting 0",
                        "28T01:30 resumed 0",
                        "28T01:30 sent 1 push",
                        "28T01:30 completed",
                        "28T01:30:00.001Z entered",
                        "28T01:30:00.001Z waiting 0",
                        "29T01:00 resumed 0",
                        "29T01:00 sent 1 push",
                        "29T01:00 completed",
                        "29T21:00 entered",
                        "29T21:00 sent 1 push",
                        "29T21:00 completed",
                        "30T21:00 entered",
                        "30T21:00 waiting 0");
    }

    @Test
    void branchesTakeTheFirstArmThatFits() {
        String yaml = """
                {kind: Attribute, name: bets, on: bet, aggregate: count}
                ---
                kind: Campaign
                name: c
                trigger: {event: {on: bet}}
                steps:
                  - branch:
                      - {when: event.n > 5, steps: [{branch: [{when: user.bets == 2, steps: [{exit: {}}]}]}]}
                      - {when: user.bets > 2, steps: []}
                      - {otherwise: [{send: {channel: push}}]}
                  - send: {channel: sms}
                """;
        Story story = new Story("2026-11")
                .event("01T10:00:00", "bet")
                .event("01T11:00:00", "bet", Map.of("n", 6))
                .event("01T12:00:00", "bet", Map.of("n", 1))
                .event("01T13:00:00", "bet", Map.of("n", 7));
        assertThat(story.decisions(yaml, null))
                .containsExactly(
                        "01T10:00 entered",
                        "01T10:00 branched 0",
                        "01T10:00 sent 0.otherwise.0 push",
                        "01T10:00 sent 1 sms",
                        "01T10:00 completed",
                        "01T11:00 entered",
                        "01T11:00 branched 0",
                        "01T11:00 branched 0.0.0",
                        "01T11:00 exited exit-step 0.0.0.0.0",
                        "01T12:00 entered",
                        "01T12:00 branched 0",
                        "01T12:00 sent 1 sms",
                        "01T12:00 completed",
                        "01T13:00 entered",
                        "01T13:00 branched 0",
                        "01T13:00 branched 0.0.0",
                        "01T13:00 sent 1 sms",
                        "01T13:00 completed");
        assertThat(story.run(yaml, null).decisions().stream()
                        .filter(row -> "branched".equals(row.get("kind")))
                        .map(row -> Plain.map(row.get("detail")).get("arm")))
                .containsExactly("otherwise", "0", "0", "1", "0", "none");
    }

    @Test
    void aSplitGivesTheUserTheVariantOfTheBucket() {
        int bucket = Murmur3.bucket("u1", "c", "subject");
        double weight = (bucket + 1) / 100.0;
        String yaml = """
                kind: Campaign
                name: c
                entry: always
                trigger: {event: {on: bet}}
                steps:
                  - split: {name: subject, variants: [
                      {name: a, weight: %s, steps: [{send: {channel: push}}]}, {name: b, weight: %s}]}
                  - send: {channel: sms}
                """;
        Story story = new Story("2026-11").event("01T10:00:00", "bet");
        assertThat(story.decisions(String.format(yaml, weight, 100 - weight), null))
                .containsExactly(
                        "01T10:00 entered",
                        "01T10:00 assigned 0",
                        "01T10:00 sent 0.a.0 push",
                        "01T10:00 sent 1 sms",
                        "01T10:00 completed");
        double less = bucket / 100.0;
        ReferenceOutcome other = story.run(String.format(yaml, less, 100 - less), null);
        assertThat(other.commands()).hasSize(1).first().extracting("variants").isEqualTo(Map.of("subject", "b"));
        assertThat(other.decisions().get(1))
                .extracting("detail")
                .isEqualTo(Map.of("split", "subject", "variant", "b", "bucket", (long) bucket));
    }

    @Test
    void whoIsHeldOutHasEnteredAllTheSame() {
        double percent = (Murmur3.bucket("u1", "c", "holdout") + 1) / 100.0;
        String yaml = """
                kind: Campaign
                name: c
                entry: {once_per: event.n}
                audience: event.n > 0
                holdout: %s
                trigger: {event: {on: bet}}
                steps: [{send: {channel: sms}}]
                """;
        Story story = new Story("2026-11");
        List.of(0, 1, 1, 2).forEach(n -> story.event("01T10:00:00", "bet", Map.of("n", n)));
        assertThat(story.decisions(String.format(yaml, percent), null))
                .containsExactly(
                        "01T10:00 skipped audience", "01T10:00 held_out", "01T10:00 skipped once", "01T10:00 held_out");
        assertThat(story.commands(String.format(yaml, percent - 0.01), null)).hasSize(2);
    }

    @Test
    void aScheduleConcernsTheUserWhereTheUserIs() {
        String yaml = """
                kind: Campaign
                name: c
                trigger: {schedule: {cron: '0 9 * * *'}}
                steps: [{wait: 24h}, {send: {channel: push}}]
                """;
        Story story = new Story("2026-03")
                .event("27T09:00:00", "bet")
                .event("28T06:00:00", "moved", Map.of("zone", "Europe/Berlin"))
                .event("29T07:30:00", "moved", Map.of("zone", "America/New_York"));
        assertThat(story.decisions(yaml, "29T23:00:00"))
                .containsExactly(
                        "27T09:00 entered",
                        "27T09:00 waiting 0",
                        "28T08:00 skipped already-running",
                        "28T09:00 resumed 0",
                        "28T09:00 sent 1 push",
                        "28T09:00 completed",
                        "29T07:00 entered",
                        "29T07:00 waiting 0",
                        "29T13:00 skipped already-running");
    }

    @Test
    void aDateComesRoundAgain() {
        String yaml = """
                kind: Campaign
                name: c
                trigger: {date: {attribute: born, every: year, at: '10:00', zone: Asia/Kolkata, offset: -1d}}
                steps: [{send: {channel: push}}]
                """;
        Story story = new Story("2026-03")
                .event("01T00:00:00", "profile", Map.of("born", "1990-03-03T18:29:59Z"))
                .event("02T04:30:00", "profile", Map.of("born", "1991-03-03T18:30:00Z"))
                .event("03T04:30:00.001", "profile", Map.of("born", "1991-03-04T18:29:00Z"));
        assertThat(story.decisions(yaml, "29T23:00:00"))
                .containsExactly("03T04:30 entered", "03T04:30 sent 0 push", "03T04:30 completed");
    }

    @Test
    void idsAreThePathsOfTheSteps() {
        String yaml = """
                kind: Campaign
                name: c
                trigger: {event: {on: bet}}
                steps:
                  - branch: [{when: 'true', steps: []}, {otherwise: [{split: {name: s, id: own, variants: [
                      {name: x, weight: 100, steps: [{wait: 1h}, {wait_for: {on: bet, timeout: 1h,
                        otherwise: [{exit: {}}], then: [{wait: 2h}]}}]}]}}]}]
                  - wait: 3h
                """;
        List<Step> steps =
                StepReader.flat(CampaignRule.read(RandomWorld.load(yaml).get(0)).steps());
        assertThat(steps)
                .extracting(Step::id)
                .containsExactly(
                        "0",
                        "own",
                        "0.otherwise.0.x.0",
                        "0.otherwise.0.x.1",
                        "0.otherwise.0.x.1.otherwise.0",
                        "0.otherwise.0.x.1.then.0",
                        "1");
        assertThat(steps)
                .extracting(Step::place)
                .containsExactlyElementsOf(IntStream.range(0, 7).boxed().toList());
    }
}
