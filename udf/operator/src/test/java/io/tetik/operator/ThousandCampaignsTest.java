package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.operator.LiveJob.Life;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A change among a thousand campaigns comes to the same as if all had been published like that from the beginning. */
class ThousandCampaignsTest {
    private static final int CAMPAIGNS = 1_000;
    private static final int TYPES = 50;

    private static String types() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < TYPES; i++) {
            yaml.append("{kind: EventType, name: t%d, properties: {n: int}}\n---\n".formatted(i));
        }
        return yaml.append("{kind: Attribute, name: seen, on: [t0, t1, t2], aggregate: count}\n")
                .toString();
    }

    private static String campaign(int i, String template) {
        return """
                kind: Campaign
                name: c%d
                trigger: {event: {on: t%d, when: event.n >= %d && user.seen < 100}}
                entry: always
                steps: [{send: {channel: push, template: %s, params: {n: event.n + user.seen}}}]
                """.formatted(i, i % TYPES, i / TYPES, template);
    }

    private static String campaigns(String templateOfC777) {
        StringBuilder yaml = new StringBuilder(types());
        for (int i = 0; i < CAMPAIGNS; i++) {
            yaml.append("---\n").append(campaign(i, i == 777 ? templateOfC777 : "a"));
        }
        return yaml.toString();
    }

    private static void events(LiveJob job) throws Exception {
        for (int i = 0; i < 200; i++) {
            job.arrives("u" + i % 7, "t" + i % TYPES, "10:00", "\"n\":" + i % 20);
        }
        job.clock("10:01");
    }

    @ParameterizedTest
    @EnumSource
    void anEditOfOneOfThemChangesThatOneOnly(Life life) throws Exception {
        try (LiveJob edited = new LiveJob(Life.UNDISTURBED, campaigns("a"));
                LiveJob fresh = new LiveJob(Life.UNDISTURBED, campaigns("a"))) {
            edited.clock("09:00").publish(2, campaign(777, "b"));
            if (life == Life.RESTORED_AFTER_EVERY_STEP) {
                edited.clock("09:30").restored();
            }
            events(edited);
            events(fresh);
            assertThat(edited.decisions())
                    .containsExactlyElementsOf(fresh.decisions().stream()
                            .map(row -> row.replace(" c777/1 ", " c777/2 "))
                            .toList());
            assertThat(edited.commands())
                    .containsExactlyElementsOf(fresh.commands().stream()
                            .map(row -> row.replace(" c777/1 push a", " c777/2 push b"))
                            .toList())
                    .anyMatch(row -> row.contains(" c777/2 push b"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void publishedInAnyOrderTheyComeToTheSame(Life life) throws Exception {
        try (LiveJob oneByOne = new LiveJob(Life.UNDISTURBED, types());
                LiveJob atOnce = new LiveJob(Life.UNDISTURBED, campaigns("a"))) {
            for (int i = CAMPAIGNS - 1; i >= 0; i--) {
                oneByOne.publish(1, campaign(i, "a"));
                if (i % 300 == 0) {
                    oneByOne.clock("09:%02d".formatted(50 - i / 300));
                }
            }
            if (life == Life.RESTORED_AFTER_EVERY_STEP) {
                oneByOne.restored();
            }
            events(oneByOne);
            events(atOnce);
            assertThat(oneByOne.outcome()).isEqualTo(atOnce.outcome());
        }
    }
}
