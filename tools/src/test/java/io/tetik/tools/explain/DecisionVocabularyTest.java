package io.tetik.tools.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.explain.Account;
import io.tetik.engine.explain.Phrases;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.codec.RecordJson;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DecisionVocabularyTest {

    @Test
    void tellsWhoWasLetInAndWhoWasNot() {
        assertSays("'kind':'entered'", "Entered, because a trigger fired.");
        assertSays(
                "'kind':'entered','runId':'r','detail':{'trigger':'event','eventIds':['e-1'],'key':'k',"
                        + "'condition':'user.x > 1','values':{'user.x':2}}",
                "Entered, because the event trigger fired (event e-1, key k).",
                "audience: user.x > 1",
                "user.x = 2");
        assertSays(
                "'kind':'skipped','reason':'audience','detail':{'trigger':'pattern','eventIds':['e-1','e-2'],"
                        + "'condition':'user.total > 3','values':{'user.country':'DE','user.a':null}}",
                "The pattern trigger fired (events e-1 e-2), but the user was not let in: the audience condition was false.",
                "audience: user.total > 3",
                "user.a = null",
                "user.country = \"DE\"");
        assertSays(
                "'kind':'skipped','reason':'audience','detail':{'failure':'user.x does not exist'}",
                "A trigger fired, but the user was not let in: the audience condition could not be evaluated, which"
                        + " counts as false: user.x does not exist.");
        assertSays(
                "'kind':'skipped','reason':'cooldown'",
                "A trigger fired, but the user was not let in: the cooldown since the last entry was not over.");
        assertSays(
                "'kind':'held_out','runId':'r','detail':{'trigger':'schedule','bucket':512,'percent':10.5}",
                "The schedule trigger fired, but the user is in the holdout of 10.5 percent and gets nothing (bucket 512"
                        + " of 0 to 9999).");
    }

    @Test
    void tellsWhatWasSentWhereTheCommandIsAtHand() {
        DeliveryCommand command = RecordJson.read("""
                {"commandId":"x1","userId":"ada","campaign":"c","revision":1,"runId":"r","step":"0","channel":"push",
                 "template":"hello","address":"token","params":{"n":1},"category":"marketing","priority":50,
                 "variants":{"subject":"b"},"createdAt":"2026-11-01T10:00:00Z","expiresAt":"2026-11-01T16:00:00Z",
                 "trigger":{"kind":"event","at":"2026-11-01T10:00:00Z"}}""", DeliveryCommand.class);
        String sent = "'kind':'sent','step':'0','channel':'push','detail':{'commandId':'x1',"
                + "'caps':[{'cap':'3 per 24h on push','used':2,'max':3,'since':'y'}],'failedParams':{'p':'no p'}}";

        assertThat(DecisionVocabulary.tell(Decisions.of(sent), Map.of("x1", command))
                        .notes())
                .containsExactly(
                        "command: x1",
                        "template: hello",
                        "address: token",
                        "parameter n = 1",
                        "variant of subject: b",
                        "expires: 2026-11-01T16:00:00.000Z",
                        "missing parameter p: no p",
                        "counts against the cap of 3 per 24h on push: 2 of 3 used, since: y");
        assertSays(
                sent,
                "Step 0: sent over push.",
                "command: x1",
                "missing parameter p: no p",
                "counts against the cap of 3 per 24h on push: 2 of 3 used, since: y");
    }

    @Test
    void tellsWhyAMessageWasNotSent() {
        assertNotSent("'reason':'paused'", "the campaign is paused");
        assertNotSent("'reason':'excluded'", "the user is excluded for good");
        assertNotSent(
                "'reason':'excluded','detail':{'until':'2026-12-01T00:00:00.000Z'}",
                "the user is excluded until 2026-12-01T00:00:00.000Z");
        assertNotSent(
                "'reason':'no-consent','detail':{'consent':'opt_in','fallback':'email'}",
                "the channel needs consent (opt_in), and the user has made no statement that covers it; email is tried"
                        + " next");
        assertNotSent(
                "'reason':'no-consent','detail':{'consent':'opt_out','statement':{'channel':'*','purpose':'marketing',"
                        + "'granted':false,'at':'2026-10-01T00:00:00.000Z'}}",
                "the user may refuse the channel (opt_out), and the statement of 2026-10-01T00:00:00.000Z about channel *,"
                        + " purpose marketing, refuses it");
        assertNotSent(
                "'reason':'expired','detail':{'expiresAt':'2026-11-01T09:00:00.000Z'}",
                "it had expired at 2026-11-01T09:00:00.000Z");
        assertNotSent("'reason':'duplicate'", "this command was sent before");
        assertNotSent(
                "'reason':'capped','detail':{'cap':'3 per 24h on push','used':3,'max':3}",
                "capped, the cap of 3 per 24h on push is reached, 3 of 3 used");
        assertNotSent("'reason':'capped','detail':{'max':3}", "capped, a cap is reached, 3 at most");
        assertNotSent("'reason':'quiet-hours'", "dropped in quiet hours");
    }

    @Test
    void tellsLocalTimesWhereTheZoneIsKnown() {
        Account deferred = tell("'kind':'deferred','reason':'quiet-hours','step':'0','channel':'push','detail':{"
                + "'until':'2026-11-02T14:00:00.000Z','zone':'America/New_York','quietHours':'22:00-09:00'}");

        assertThat(deferred.when()).isEqualTo("2026-11-01T10:00:00.000Z (05:00:00-05:00 America/New_York)");
        assertThat(deferred.sentence())
                .isEqualTo("Step 0: deferred on push until 2026-11-02T14:00:00.000Z (09:00:00-05:00 America/New_York),"
                        + " because of the quiet hours 22:00-09:00 in America/New_York.");
        assertThat(tell("'kind':'waiting','detail':{'until':'2026-11-01T20:00:00.000Z','zone':'Asia/Tokyo'}")
                        .sentence())
                .isEqualTo("Waits until 2026-11-01T20:00:00.000Z (2026-11-02 05:00:00+09:00 Asia/Tokyo).");
        assertThat(tell("'kind':'waiting','detail':{'zone':'UTC','unknownZone':'europe/istanbul'}")
                        .notes())
                .containsExactly("the user's time zone 'europe/istanbul' is none, so it is not used");
    }

    @Test
    void tellsHowAJourneyWentOn() {
        assertSays("'kind':'resumed','step':'1'", "Step 1: goes on, the wait is over.");
        assertSays(
                "'kind':'resumed','reason':'event','step':'1','detail':{'eventId':'e-5'}",
                "Step 1: goes on: the event e-5 for which it waited has come.");
        assertSays(
                "'kind':'resumed','reason':'timeout','step':'1'",
                "Step 1: goes on: what it waited for did not come in time.");
        assertSays(
                "'kind':'branched','step':'2','detail':{'arm':'1','conditions':["
                        + "{'when':'user.x > 5','holds':false,'values':{'user.x':3}},{'when':'true','holds':true}]}",
                "Step 2: takes arm 1 of the branch (0 is the first).",
                "user.x > 5 is false: user.x = 3",
                "true is true");
        assertSays(
                "'kind':'assigned','step':'3','detail':{'split':'subject','variant':'b','bucket':7312}",
                "Step 3: gets variant b of the split subject (bucket 7312 of 0 to 9999).");
        assertSays(
                "'kind':'exited','reason':'exit-event','step':'1','detail':{'eventId':'e-9'}",
                "Step 1: left the journey, because of event e-9.");
        assertSays(
                "'kind':'cancelled','reason':'completed','detail':{'eventId':'e-9','key':'k'}",
                "Nothing to do: event e-9 completed in time what had been begun (key k).");
        assertSays(
                "'kind':'cancelled','reason':'completed','runId':'r','detail':{'eventId':'e-9','late':true}",
                "The run is taken back: event e-9 shows that all was done in time.",
                "decided by a late event");
    }

    @Test
    void wordsOfLaterReleasesAreShownAsTheyAre() {
        assertSays(
                "'kind':'snoozed','reason':'by-user','step':'4','channel':'push','detail':{'b':[1,{'x':2}],'a':'text'}",
                "Step 4: snoozed, channel push, reason by-user.",
                "a: text",
                "b: [1,{\"x\":2}]");
        assertSays(
                "'kind':'suppressed','reason':'weather','step':'4','channel':'push'",
                "Step 4: not sent over push, reason weather.");
        assertSays(
                "'kind':'skipped','reason':'full','detail':{'limit':3}",
                "A trigger fired, but the user was not let in, reason full.",
                "limit: 3");
    }

    @Test
    void factsThatAreNotWhatWasExpectedAreShownAsTheyAre() {
        assertSays(
                "'kind':'waiting','detail':{'until':'soon','zone':'Mars/Olympus'}",
                "Waits.",
                "until: soon",
                "zone: Mars/Olympus");
        assertSays(
                "'kind':'sent','step':'0','detail':{'commandId':{'x':1},'caps':[1],'failedParams':'all'}",
                "Step 0: sent.",
                "caps: [1]",
                "commandId: {\"x\":1}",
                "failedParams: all");
        assertSays(
                "'kind':'completed','detail':{'late':'perhaps'}", "Came to the end of the journey.", "late: perhaps");
    }

    @TestFactory
    Stream<DynamicTest> everySentenceCanBeSaidOfADecisionWithoutFacts() {
        return DecisionVocabulary.PHRASES.words().stream()
                .map(words -> DynamicTest.dynamicTest(
                        words.toString(),
                        () -> assertThat(sentence(words)).isNotBlank().doesNotContain("null", "reason ")));
    }

    private static String sentence(Phrases.Words words) {
        String reason =
                words.reason() == null ? "" : ",'reason':'" + words.reason().word() + "'";
        return tell("'kind':'" + words.kind().word() + "'" + reason).sentence();
    }

    @Test
    void everyKindOfDecisionHasASentence() {
        assertThat(DecisionVocabulary.PHRASES.words())
                .extracting(Phrases.Words::kind)
                .contains(DecisionKind.values());
    }

    @Test
    void everyReasonHasASentence() {
        assertThat(DecisionVocabulary.PHRASES.words())
                .extracting(Phrases.Words::reason)
                .contains(DecisionReason.values());
    }

    private static void assertNotSent(String rest, String because) {
        assertSays(
                "'kind':'suppressed','step':'0','channel':'push'," + rest,
                "Step 0: not sent over push: " + because + ".");
    }

    private static void assertSays(String decision, String sentence, String... notes) {
        Account account = tell(decision);
        assertThat(account.sentence()).isEqualTo(sentence);
        assertThat(account.notes()).isEqualTo(List.of(notes));
    }

    private static Account tell(String decision) {
        return DecisionVocabulary.tell(Decisions.of(decision), Map.of());
    }
}
