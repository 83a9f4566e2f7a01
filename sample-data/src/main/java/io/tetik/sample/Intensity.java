package io.tetik.sample;

/** How much somebody does: most customers come now and then, very few are there all the time. */
enum Intensity {
    LIGHT(150, 2, 6, 50, 600, 1_200),
    REGULAR(340, 3, 10, 50, 1_500, 3_000),
    HEAVY(1_000, 5, 18, 100, 4_000, 12_000),
    WHALE(2_400, 8, 26, 500, 10_000, 50_000),
    /** The one user of the hot-key test: several thousand bets in a fortnight. */
    HOT(5_500, 35, 75, 20, 1_000, 20_000);

    private final int visitsPerThousandDays;
    private final int fewestBets;
    private final int mostBets;
    private final int lowestStake;
    private final int highestStake;
    private final int typicalDeposit;

    Intensity(
            int visitsPerThousandDays,
            int fewestBets,
            int mostBets,
            int lowestStake,
            int highestStake,
            int typicalDeposit) {
        this.visitsPerThousandDays = visitsPerThousandDays;
        this.fewestBets = fewestBets;
        this.mostBets = mostBets;
        this.lowestStake = lowestStake;
        this.highestStake = highestStake;
        this.typicalDeposit = typicalDeposit;
    }

    static Intensity any(Dice dice) {
        return values()[dice.weighted(600, 280, 102, 18)];
    }

    int visitsPerThousandDays() {
        return visitsPerThousandDays;
    }

    int bets(Dice dice) {
        return dice.between(fewestBets, mostBets);
    }

    /** In cents, a multiple of ten, small stakes being the more frequent. */
    int stake(Dice dice) {
        int stake = Math.min(dice.between(lowestStake, highestStake), dice.between(lowestStake, highestStake));
        return Math.max(10, stake / 10 * 10);
    }

    /** In cents, a multiple of five euros. */
    int deposit(Dice dice) {
        return Math.max(500, typicalDeposit * dice.between(3, 25) / 10 / 500 * 500);
    }
}
