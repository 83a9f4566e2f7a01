package io.tetik.engine.bucket;

/**
 * Some of the users: those with certain buckets of a group.
 *
 * @param group the group in which campaigns share buckets, or the campaign
 * @param name for what the buckets are; another name divides the users anew
 * @param from the first bucket
 * @param to the first bucket behind them
 */
public record BucketRange(String group, String name, int from, int to) {
    /** The control group of a percentage of the users, given in hundredths. */
    public static BucketRange holdout(String group, int hundredths) {
        return new BucketRange(group, Buckets.HOLDOUT, 0, hundredths);
    }

    /** The bucket of a user, inside or outside. */
    public int of(String user) {
        return Buckets.of(user, group, name);
    }

    public boolean contains(int bucket) {
        return from <= bucket && bucket < to;
    }
}
