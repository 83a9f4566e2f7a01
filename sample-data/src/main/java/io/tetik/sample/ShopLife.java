package io.tetik.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A shopper: looks around, fills a cart over one or several visits, and then orders or forgets about it. */
final class ShopLife {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Customer customer;
    private final Dice dice;
    private final EventLog log;
    private final Reading reading;
    private final Map<String, Product> cart = new LinkedHashMap<>();
    private int carts;
    private int orders;
    private long clock;

    ShopLife(Customer customer, Dice dice, EventLog log) {
        this.customer = customer;
        this.dice = dice;
        this.log = log;
        this.reading = new Reading(dice, log);
    }

    void live(List<Long> visits) {
        for (long visit : visits) {
            clock = Math.max(visit, clock + MINUTE);
            visit();
        }
    }

    private void visit() {
        int pages = dice.between(1, 7);
        for (int page = 0; page < pages; page++) {
            browse();
        }
        clock = reading.maybeRead(clock);
        if (!cart.isEmpty()) {
            settleCart();
        }
    }

    private void browse() {
        if (dice.percent(18)) {
            log.shop(
                    think(4, 40),
                    "product_searched",
                    Fields.with("query", Product.query(dice)).and("results", dice.between(0, 60)));
        }
        Product product = Product.popular(dice);
        log.shop(think(5, 90), "product_viewed", describe(product));
        if (dice.percent(27)) {
            add(product);
        }
    }

    private static Fields describe(Product product) {
        return Fields.with("sku", product.sku())
                .and("title", product.title())
                .and("category", product.category())
                .andMoney("price", product.price())
                .and("image", product.image());
    }

    private void add(Product product) {
        if (cart.isEmpty()) {
            carts++;
        }
        cart.put(product.sku(), product);
        Fields fields = describe(product).and("cart_id", cartId());
        if (dice.percent(15)) {
            fields.and("quantity", dice.between(2, 4));
        }
        log.shop(think(2, 25), "cart_item_added", fields);
    }

    private void settleCart() {
        if (dice.percent(16)) {
            removeOne();
        }
        if (!cart.isEmpty() && dice.percent(52)) {
            checkOut();
        }
    }

    private void removeOne() {
        String sku = dice.pick(new ArrayList<>(cart.keySet()));
        cart.remove(sku);
        log.shop(think(3, 50), "cart_item_removed", Fields.with("sku", sku).and("cart_id", cartId()));
    }

    private void checkOut() {
        long total = total();
        log.shop(
                think(8, 80),
                "checkout_started",
                Fields.with("cart_id", cartId()).and("items", cart.size()).andMoney("total", total));
        if (dice.percent(72)) {
            order(total);
        }
    }

    private void order(long total) {
        String orderId = "o-" + customer.index() + "-" + ++orders;
        boolean coupon = dice.percent(14);
        Fields fields = Fields.with("order_id", orderId)
                .and("cart_id", cartId())
                .andMoney("total", coupon ? total * 9 / 10 : total)
                .and("currency", "EUR")
                .and("skus", List.copyOf(cart.keySet()))
                .and("goes_with", Product.goingWith(cart.values()));
        if (coupon) {
            fields.and("coupon", "AUTUMN10");
        }
        log.shop(think(30, 240), "order_placed", fields);
        afterwards(orderId, dice.pick(new ArrayList<>(cart.keySet())));
        cart.clear();
    }

    private void afterwards(String orderId, String sku) {
        if (dice.percent(4)) {
            log.shop(
                    clock + dice.between(10 * MINUTE, 20 * HOUR),
                    "order_cancelled",
                    Fields.with("order_id", orderId).and("reason", dice.percent(60) ? "changed_mind" : "too_slow"));
        } else if (dice.percent(14)) {
            log.shop(
                    clock + dice.between(30 * HOUR, 120 * HOUR),
                    "product_reviewed",
                    Fields.with("sku", sku).and("stars", 1 + dice.weighted(7, 5, 10, 34, 44)));
        }
    }

    private long total() {
        return cart.values().stream().mapToLong(Product::price).sum();
    }

    private String cartId() {
        return "c-" + customer.index() + "-" + carts;
    }

    private long think(int leastSeconds, int mostSeconds) {
        clock += dice.between(leastSeconds * 1_000L, mostSeconds * 1_000L);
        return clock;
    }
}
