package io.tetik.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.plan.Plan;
import io.tetik.engine.turn.EvaluationListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is named in a turn: all whose work is done, and nobody else. */
class EvaluationListenerTest {
    private static final String DEFINITIONS = """
            kind: EventType
            name: order
            ---
            kind: EventType
            name: visit
            ---
            kind: Attribute
            name: orders
            on: order
            aggregate: count
            ---
            kind: Attribute
            name: visits
            on: visit
            aggregate: count
            ---
            kind: Segment
            name: buyers
            when: user.orders > 0
            ---
            kind: Segment
            name: visitors
            when: user.visits > 0
            ---
            kind: Campaign
            name: thanks
            trigger: {event: order}
            steps: [{wait: 1h}, {send: {channel: push, template: thanks}}]
            ---
            kind: Campaign
            name: hello
            trigger: {event: visit}
            steps: [{send: {channel: push, template: hello}}]
            """;

    private final List<String> heard = new ArrayList<>();
    private final OneUser user = new OneUser(DEFINITIONS, this::observer);

    @Test
    void anEventIsTheWorkOfThoseThatNameItsType() {
        user.event("1", "order", "10:00:00");
        assertThat(heard).contains("orders", "buyers", "thanks").doesNotContain("visits", "hello");
    }

    @Test
    void aWaitThatEndsIsTheWorkOfItsCampaign() {
        user.event("1", "order", "10:00:00");
        heard.clear();
        user.clock("11:00:00");
        assertThat(heard).containsOnly("thanks", "-");
        assertThat(user.effects().commands()).hasSize(1);
    }

    @Test
    void afterEveryTurnNobodyIsAtWork() {
        user.event("1", "order", "10:00:00");
        assertThat(heard).last().isEqualTo("-");
        user.clock("11:00:00");
        assertThat(heard).last().isEqualTo("-");
    }

    private EvaluationListener observer(Plan plan) {
        return new EvaluationListener() {
            @Override
            public void onAttribute(int index) {
                heard.add(plan.attributes().get(index).name());
            }

            @Override
            public void onSegment(int index) {
                heard.add(plan.segments().get(index).name());
            }

            @Override
            public void onCampaign(int index) {
                heard.add(plan.campaigns().get(index).name());
            }

            @Override
            public void onUnattributed() {
                heard.add("-");
            }
        };
    }
}
