package io.tetik.sample;

/**
 * Who somebody is for the whole period.
 *
 * @param registeredAt milliseconds UTC; before the period for those who were customers already
 * @param awayFrom first day of a pause, counted from the start of the period
 * @param awayUntil first day after the pause; beyond the period for those who never come back
 */
record Customer(
        int index,
        Market market,
        Residence residence,
        boolean shops,
        boolean playsAtCasino,
        Intensity intensity,
        long registeredAt,
        int awayFrom,
        int awayUntil) {

    private static final int HOT_USER = 7;

    static Customer invent(int index, Dice dice, GeneratorSettings settings) {
        if (index == HOT_USER) {
            return new Customer(
                    index,
                    Market.TURKEY,
                    Residence.in(Market.TURKEY),
                    false,
                    true,
                    Intensity.HOT,
                    settings.startMillis() - 1,
                    99,
                    99);
        }
        Market market = Market.any(dice);
        int sites = dice.weighted(46, 35, 19);
        Intensity intensity = Intensity.any(dice);
        boolean isNew = dice.percent(42);
        long registeredAt =
                isNew ? dice.between(settings.startMillis(), settings.endMillis() - 1) : settings.startMillis() - 1;
        int awayFrom = dice.between(1, Math.max(1, settings.days() - 1));
        int awayFor = new int[] {0, dice.between(4, 8), settings.days()}[dice.weighted(58, 22, 20)];
        Residence residence = Residence.any(market, settings.dice("residence", index));
        return new Customer(
                index,
                market,
                residence,
                sites != 1,
                sites != 0,
                intensity,
                registeredAt,
                awayFrom,
                awayFrom + awayFor);
    }

    String userId() {
        return "u-" + index;
    }

    boolean registersWithin(GeneratorSettings settings) {
        return registeredAt >= settings.startMillis();
    }

    boolean isAwayOn(int day) {
        return day >= awayFrom && day < awayUntil;
    }
}
