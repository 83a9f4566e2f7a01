package io.tetik.tools.explain;

import io.tetik.schemas.Decision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes the decisions about the user one by one: keeps those that are asked for, counts the others. */
final class DecisionIntake {
    private final Question question;
    private final Collection<Decision> kept;
    private final Map<String, Integer> otherCampaigns = new TreeMap<>();
    private int otherTimes;
    private int repeated;
    private int unreadable;
    private @Nullable String unreadableWhy;

    private DecisionIntake(Question question, Collection<Decision> kept) {
        this.question = question;
        this.kept = kept;
    }

    /** For a source that has each decision once. */
    static DecisionIntake of(Question question) {
        return new DecisionIntake(question, new ArrayList<>());
    }

    /** For a source that may have a decision again, as a topic after a failure of the job. */
    static DecisionIntake ofAtLeastOnce(Question question) {
        return new DecisionIntake(question, new LinkedHashSet<>());
    }

    void take(Decision decision) {
        if (!question.concerns(decision.getCampaign())) {
            otherCampaigns.merge(decision.getCampaign(), 1, Integer::sum);
        } else if (!question.covers(decision.getAt())) {
            otherTimes++;
        } else if (!kept.add(decision)) {
            repeated++;
        }
    }

    /** A record that could not be read is no reason to withhold the others, but to say so. */
    void unreadable(String why) {
        unreadable++;
        unreadableWhy = unreadableWhy == null ? why : unreadableWhy;
    }

    /**
     * In the order of their instants; of one instant, as they came: the decisions of one user and one instant stand in
     * one file or partition in their order.
     */
    List<Decision> decisions() {
        return kept.stream().sorted(Comparator.comparing(Decision::getAt)).toList();
    }

    LeftOut leftOut() {
        return new LeftOut(otherCampaigns, otherTimes, repeated, unreadable, unreadableWhy);
    }
}
