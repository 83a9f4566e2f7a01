package io.tetik.sample;

/**
 * A country with its language, zone and currency. The offset is that of November, kept here rather than looked up, so
 * that an update of the time zone data cannot change the sample.
 */
enum Market {
    TURKEY("TR", "Europe/Istanbul", "tr-TR", 180, "EUR", 34),
    GERMANY("DE", "Europe/Berlin", "de-DE", 60, "EUR", 22),
    UNITED_KINGDOM("GB", "Europe/London", "en-GB", 0, "GBP", 16),
    UNITED_STATES("US", "America/New_York", "en-US", -300, "USD", 12),
    BRAZIL("BR", "America/Sao_Paulo", "pt-BR", -180, "EUR", 9),
    JAPAN("JP", "Asia/Tokyo", "ja-JP", 540, "EUR", 7);

    private final String country;
    private final String zone;
    private final String locale;
    private final int offsetMinutes;
    private final String currency;
    private final int weight;

    Market(String country, String zone, String locale, int offsetMinutes, String currency, int weight) {
        this.country = country;
        this.zone = zone;
        this.locale = locale;
        this.offsetMinutes = offsetMinutes;
        this.currency = currency;
        this.weight = weight;
    }

    static Market any(Dice dice) {
        Market[] markets = values();
        int[] weights = new int[markets.length];
        for (int i = 0; i < markets.length; i++) {
            weights[i] = markets[i].weight;
        }
        return markets[dice.weighted(weights)];
    }

    String country() {
        return country;
    }

    String zone() {
        return zone;
    }

    String locale() {
        return locale;
    }

    int offsetMinutes() {
        return offsetMinutes;
    }

    String currency() {
        return currency;
    }
}
