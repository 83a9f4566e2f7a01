package io.tetik.benchmarks;

import java.time.Duration;
import java.util.List;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * The same pattern in three languages.
 *
 * @param fewEvents as many as Flink CEP on RocksDB manages in a bearable time
 * @param step milliseconds between the events of the stream, so that some of them match
 * @param definitions ours, with the types of the events
 * @param firstStage the stage of the first event of a match, in Flink's pattern and ours
 * @param lastStage the stage of the last event of a match
 * @param epl Esper's, which selects {@code user}, {@code first} and {@code last}, the ids of these events
 */
record PatternCase(
        String name,
        int fewEvents,
        long step,
        String definitions,
        Pattern<ShopEvent, ?> stock,
        String firstStage,
        String lastStage,
        String epl) {

    static List<PatternCase> all() {
        return List.of(cartThenNoOrder(), sequence());
    }

    /**
     * Without skipping, every cart is a possible beginning on its own. So it is in Esper with {@code every} on the first
     * event alone: each starts a timer, which an order of that user stops. The timer ends before an event at its very
     * instant is looked at, as Flink's window does.
     */
    static PatternCase cartThenNoOrder() {
        Pattern<ShopEvent, ?> stock = Pattern.<ShopEvent>begin("cart", AfterMatchSkipStrategy.noSkip())
                .where(ofType("cart_item_added"))
                .notFollowedBy("order")
                .where(ofType("order_placed"))
                .within(Duration.ofMinutes(30));
        String epl = "select a.userId as user, a.id as first, a.id as last from pattern [every a=cart_item_added -> "
                + "(timer:interval(30 min) and not order_placed(userId=a.userId))]";
        return new PatternCase(
                "cart, no order", 20_000, 200, definitions("pattern-cart.yaml"), stock, "cart", "cart", epl);
    }

    /**
     * Flink's {@code followedBy} takes the next event that fits, and so does Esper's {@code ->}; {@code every} stands before
     * the first event only, since before the whole it would not look for a beginning while one is open. The guard counts
     * from the first event, because what it guards starts with it; what comes at its very instant is too late in both.
     */
    static PatternCase sequence() {
        Pattern<ShopEvent, ?> stock = Pattern.<ShopEvent>begin("view", AfterMatchSkipStrategy.noSkip())
                .where(ofType("product_viewed"))
                .followedBy("first")
                .where(new CartOfViewedCategory())
                .followedBy("second")
                .where(new CartOfViewedCategory())
                .within(Duration.ofMinutes(10));
        String epl = "select a.userId as user, a.id as first, c.id as last from pattern [every a=product_viewed -> "
                + "(b=cart_item_added(userId=a.userId, category=a.category) -> "
                + "c=cart_item_added(userId=a.userId, category=a.category)) where timer:within(10 min)]";
        return new PatternCase(
                "view, cart, cart", 5_000, 20, definitions("pattern-sequence.yaml"), stock, "view", "second", epl);
    }

    private static String definitions(String campaign) {
        return Definitions.resource("pattern-events.yaml") + "\n---\n" + Definitions.resource(campaign);
    }

    private static SimpleCondition<ShopEvent> ofType(String type) {
        return SimpleCondition.of(event -> event.type.equals(type));
    }

    private static final class CartOfViewedCategory extends IterativeCondition<ShopEvent> {
        private static final long serialVersionUID = 1;

        /** The type comes first: looking up the earlier event is the expensive part. */
        @Override
        public boolean filter(ShopEvent event, Context<ShopEvent> context) throws Exception {
            return event.type.equals("cart_item_added")
                    && event.category.equals(
                            context.getEventsForPattern("view").iterator().next().category);
        }
    }
}
