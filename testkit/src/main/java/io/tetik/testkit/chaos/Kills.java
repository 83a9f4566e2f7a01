package io.tetik.testkit.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Processes are killed at random moments; with each kill definitions change, and after a third and two thirds of them the
 * parallelism changes from 2 to 4 to 1.
 */
final class Kills implements Fault {
    private static final List<String> VICTIMS = List.of("taskmanager-1", "kafka", "jobmanager", "taskmanager-2");
    /** How far the load may run ahead of the kills, as a share: what is to happen under load must not come after it. */
    private static final double AHEAD = 0.05;

    /** @param at how much of the load is to be published by then, as a share */
    private record Kill(String victim, double at) {}

    private final List<Kill> schedule;

    Kills(int kills, long seed) {
        schedule = schedule(kills, new Random(seed));
    }

    /** Each victim is killed about equally often. */
    private static List<Kill> schedule(int kills, Random random) {
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

    @Override
    public String title() {
        return schedule.size() + " kills";
    }

    @Override
    public void inject(Scene scene) throws IOException, ChaosException, InterruptedException {
        for (int number = 1; number <= schedule.size(); number++) {
            Kill kill = schedule.get(number - 1);
            scene.awaitProgress(kill.at(), AHEAD);
            kill(scene, kill.victim());
            scene.report()
                    .say(
                            "kill -9 of %s, number %d, after %.0f %% of the load",
                            kill.victim(), number, scene.publisher().progress() * 100);
            scene.changeDefinitions();
            int parallelism = parallelismAfter(number);
            if (parallelism > 0) {
                scene.recoveries().awaitAll(Scene.PATIENCE);
                scene.rescale(parallelism);
            }
        }
    }

    /** 0: as before. */
    private int parallelismAfter(int number) {
        if (number == (schedule.size() + 2) / 3) {
            return 4;
        }
        return number == (schedule.size() * 2 + 2) / 3 ? 1 : 0;
    }

    /** A process that is not back from its last death cannot be killed again. */
    private static void kill(Scene scene, String victim) throws ChaosException {
        Waiting.until(victim + " lives", Scene.PATIENCE, () -> {
            scene.recoveries().look();
            return killed(scene.cluster(), victim);
        });
        scene.recoveries().killed(victim);
    }

    private static boolean killed(LocalCluster cluster, String victim) {
        try {
            return cluster.kill(victim);
        } catch (IOException | NumberFormatException justStarting) {
            return false;
        }
    }
}
