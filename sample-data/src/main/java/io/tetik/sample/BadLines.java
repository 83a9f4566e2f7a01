package io.tetik.sample;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines that the engine has to refuse, spread over the period: each is a mistake that some producer once made. They
 * name no customer of the sample, or the customer's state would depend on a line that is only there to be refused.
 */
final class BadLines {

    /** {@code @} stands for the time of arrival, {@code #} for a number that keeps the ids apart. */
    private static final List<String> SHOP = List.of(
            "<html><body>502 Bad Gateway</body></html>",
            "{\"eventId\":\"bad-#\",\"type\":\"product_viewed\",\"userId\":\"x-1\",\"eventTime\":\"@\",\"prope",
            "[\"product_viewed\",\"x-1\"]",
            "null",
            "{\"eventId\":\"bad-#\",\"type\":\"product_viewed\",\"eventTime\":\"@\",\"properties\":{\"sku\":\"KT-1000\"}}",
            "{\"type\":\"product_viewed\",\"userId\":\"x-2\",\"eventTime\":\"@\",\"properties\":{\"sku\":\"KT-1000\"}}",
            "{\"eventId\":\"bad-#\",\"userId\":\"x-3\",\"eventTime\":\"@\",\"properties\":{}}",
            "{\"eventId\":\"bad-#\",\"type\":\"order_placed\",\"userId\":null,\"eventTime\":\"@\",\"properties\":{}}",
            "{\"eventId\":\"bad-#\",\"type\":\"order_placed\",\"userId\":\"\",\"eventTime\":\"@\",\"properties\":{}}",
            "{\"eventId\":\"bad-#\",\"type\":\"product_viewed\",\"userId\":4711,\"eventTime\":\"@\",\"properties\":{}}",
            "{\"eventId\":\"bad-#\",\"type\":\"product_viewed\",\"userId\":\"x-4\",\"eventTime\":\"@\",\"properties\":\"sku\"}",
            "{\"eventId\":\"bad-#\",\"type\":\"wishlist_shared\",\"userId\":\"x-5\",\"eventTime\":\"@\",\"properties\":{}}",
            "{\"eventId\":\"bad-#\",\"type\":\"ProductViewed\",\"userId\":\"x-5\",\"eventTime\":\"@\",\"properties\":{}}",
            "{\"eventId\":\"bad-#\",\"type\":\"product_viewed\",\"userId\":\"x-6\",\"eventTime\":\"yesterday\",\"properties\":{}}",
            "{\"eventId\":\"bad-#\",\"type\":\"product_viewed\",\"userId\":\"x-6\",\"eventTime\":\"2026-11-31T10:00:00Z\"}",
            "{\"eventId\":\"bad-#\",\"type\":\"product_viewed\",\"userId\":\"x-6\",\"eventTime\":\"2026-11-05T10:00:00\"}",
            "{\"eventId\":\"bad-#\",\"type\":\"product_viewed\",\"userId\":\"x-7\",\"properties\":{\"sku\":\"KT-1000\"}}",
            "{\"eventId\":\"bad-#\",\"type\":\"product_viewed\",\"userId\":\"x-8\",\"eventTime\":\"@\",\"properties\":{}}",
            "{\"eventId\":\"bad-#\",\"type\":\"order_placed\",\"userId\":\"x-8\",\"eventTime\":\"@\","
                    + "\"properties\":{\"order_id\":\"o-x-1\",\"total\":\"59,90\",\"skus\":[\"KT-1000\"]}}",
            "{\"eventId\":\"bad-#\",\"type\":\"order_placed\",\"userId\":\"x-8\",\"eventTime\":\"@\","
                    + "\"properties\":{\"order_id\":\"o-x-2\",\"total\":59.90,\"skus\":[\"KT-1000\",1007]}}");

    private static final List<String> PLAYER = List.of(
            "eventId;type;userId;eventTime",
            "{'eventId':'bad-#','type':'bet_placed','userId':'x-1'}",
            "{\"eventId\":\"bad-#\",\"type\":\"bet_placed\",\"userId\":\"x-1\",\"eventTime\":\"@\"}}",
            "{\"eventId\":\"bad-#\",\"type\":\"bet_placed\",\"eventTime\":\"@\",\"properties\":{\"stake\":1.00}}",
            "{\"eventId\":\"bad-#\",\"type\":\"bet_placed\",\"userId\":\"x-2\",\"properties\":{\"stake\":1.00}}",
            "{\"eventId\":\"bad-#\",\"type\":\"wheel_spun\",\"userId\":\"x-3\",\"eventTime\":\"@\",\"properties\":{}}",
            "{\"eventId\":\"bad-#\",\"type\":\"jackpot_won\",\"userId\":\"x-3\",\"eventTime\":\"@\",\"properties\":{}}",
            "{\"eventId\":\"bad-#\",\"type\":\"player_logged_in\",\"userId\":\"x-4\",\"eventTime\":\"05/11/2026 10:00\"}",
            "{\"eventId\":\"bad-#\",\"type\":\"bet_placed\",\"userId\":\"x-5\",\"eventTime\":\"@\","
                    + "\"properties\":{\"bet_id\":\"b-x-1\",\"game\":\"neon_tiger\",\"stake\":\"1,00\"}}",
            "{\"eventId\":\"bad-#\",\"type\":\"bet_placed\",\"userId\":\"x-5\",\"eventTime\":\"@\","
                    + "\"properties\":{\"bet_id\":\"b-x-2\",\"game\":\"neon_tiger\"}}",
            "{\"eventId\":\"bad-#\",\"type\":\"bet_settled\",\"userId\":\"x-5\",\"eventTime\":\"@\","
                    + "\"properties\":{\"bet_id\":\"b-x-1\",\"game\":\"neon_tiger\",\"stake\":1.00,\"payout\":null}}",
            "{\"eventId\":\"bad-#\",\"type\":\"deposit_succeeded\",\"userId\":\"x-6\",\"eventTime\":\"@\","
                    + "\"properties\":{\"amount\":true,\"currency\":\"EUR\"}}",
            "{\"eventId\":\"bad-#\",\"type\":\"user_excluded\",\"userId\":\"x-7\",\"eventTime\":\"@\","
                    + "\"properties\":{\"until\":\"next week\"}}",
            "{\"eventId\":\"bad-#\",\"type\":\"consent_changed\",\"userId\":\"x-7\",\"eventTime\":\"@\","
                    + "\"properties\":{\"channel\":\"email\",\"granted\":\"yes\"}}");

    private static final List<String> MESSAGE = List.of(
            "OK",
            "{\"eventId\":\"bad-#\",\"type\":\"message_event\",\"userId\":\"x-1\",\"eventTime\":[1793577600000]}",
            "{\"eventId\":\"\",\"type\":\"message_event\",\"userId\":\"x-1\",\"eventTime\":\"@\",\"properties\":{}}",
            "{\"eventId\":\"bad-#\",\"type\":\"\",\"userId\":\"x-1\",\"eventTime\":\"@\",\"properties\":{}}",
            "{\"eventId\":\"bad-#\",\"type\":\"newsletter_opened\",\"userId\":\"x-2\",\"eventTime\":\"@\",\"properties\":{}}",
            "{\"eventId\":\"bad-#\",\"type\":\"message_event\",\"userId\":\"x-3\",\"eventTime\":\"@\","
                    + "\"properties\":{\"command_id\":17,\"channel\":\"email\",\"status\":\"sent\"}}");

    private BadLines() {}

    static List<Line> of(Stream stream, GeneratorSettings settings) {
        Dice dice = settings.dice("bad-lines of " + stream.fileName(), 0);
        List<Line> lines = new ArrayList<>();
        for (String template : templates(stream)) {
            long at = dice.between(settings.startMillis(), settings.endMillis() - 1);
            String number = stream.eventId(lines.size() + 1);
            lines.add(Line.of(at, template.replace("@", EventEncoder.iso(at)).replace("#", number)));
        }
        if (stream == Stream.PLAYER) {
            // Not UTF-8: a record of some other topic, sent here by mistake.
            byte[] bytes = "\u00c3\u0001\u00ff\u00fe binary \u0080\u0081".getBytes(StandardCharsets.ISO_8859_1);
            lines.add(new Line(dice.between(settings.startMillis(), settings.endMillis() - 1), bytes));
        }
        return lines;
    }

    private static List<String> templates(Stream stream) {
        return switch (stream) {
            case SHOP -> SHOP;
            case PLAYER -> PLAYER;
            case MESSAGE -> MESSAGE;
        };
    }
}
