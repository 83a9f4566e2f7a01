package io.tetik.jobs.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What is to be done.
 *
 * @param seconds for how long events are published
 * @param days how much of the sample is published
 */
record ChaosPlan(int kills, int seconds, int days, long seed) {
    private static final List<String> VICTIMS = List.of("taskmanager-1", "kafka", "jobmanager", "taskmanager-2");

    /**
     * One kill.
     *
     * @param at how much of the load is to be published by then, as a share
     */
    record Kill(String victim, double at) {}

    /** The kills in their order; each victim about equally often. */
    List<Kill> schedule() {
        Random random = new Random(seed);
        List<Double> moments =
                random.doubles(kills, 0.03, 0.95).sorted().boxed().toList();
        List<String> victims = new ArrayList<>();
        while (victims.size() < kills) {
            List<String> round = new ArrayList<>(VICTIMS);
            Collections.shuffle(round, random);
            victims.addAll(round);
        }
        List<Kill> schedule = new ArrayList<>();
        for (int number = 0; number < kills; number++) {
            schedule.add(new Kill(victims.get(number), moments.get(number)));
        }
        return List.copyOf(schedule);
    }
}
