package io.tetik.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** An article of the shop; the price is in cents. */
record Product(String sku, String title, String category, int price, String image) {

    private static final String ASSORTMENT = """
            kitchen:KT:Moka pot 3490,Chef's knife 6990,Cast iron pan 4590,Pepper mill 1990,Tea kettle 5490,Salad bowl 2450,Espresso cups 1890,Rolling pin 1290
            garden:GD:Secateurs 2790,Watering can 1990,Bird feeder 1495,Terracotta pot 990,Folding saw 2350,Herb seeds 450,Garden gloves 1190
            outdoor:OD:Tent for two 18900,Head torch 3250,Sleeping mat 7990,Trekking poles 5990,Steel bottle 2490,Dry bag 1790,Camp stove 8450
            books:BK:Bread at home 2490,Small gardens 1990,Night trains 1650,The long walk 1490,Knots 1250,Star atlas 3990
            home:HM:Linen throw 6490,Desk lamp 8990,Wall clock 4590,Wool rug 21900,Candle 1690,Door mat 2790,Bookend 2290
            toys:TY:Wooden train 3990,Kite 2190,Puzzle 1590,Building blocks 4990,Microscope 7490,Yo-yo 790
            """;

    private static final List<String> QUERIES =
            List.of("knife", "gift", "tent", "lamp", "puzzle", "seeds", "rug", "kettle", "star atlas", "thermos");

    private static final List<Product> ALL = parse();

    static Product popular(Dice dice) {
        return dice.pickPopular(ALL);
    }

    /** Two others of the same category that go well with the first of these articles and are not among them. */
    static List<String> goingWith(Collection<Product> bought) {
        String category = bought.iterator().next().category();
        return ALL.stream()
                .filter(product -> product.category().equals(category) && !bought.contains(product))
                .map(Product::sku)
                .limit(2)
                .toList();
    }

    static String query(Dice dice) {
        return dice.pickPopular(QUERIES);
    }

    private static List<Product> parse() {
        List<Product> products = new ArrayList<>();
        for (String line : ASSORTMENT.strip().lines().toList()) {
            List<String> parts = Arrays.asList(line.split(":", -1));
            for (String entry : parts.get(2).split(",", -1)) {
                products.add(product(parts.get(0), parts.get(1), entry, products.size()));
            }
        }
        // A fixed shuffle, or the popular products would all be of the first category.
        Dice dice = new Dice(1);
        for (int i = products.size() - 1; i > 0; i--) {
            Collections.swap(products, i, dice.below(i + 1));
        }
        return List.copyOf(products);
    }

    private static Product product(String category, String prefix, String entry, int number) {
        int priceAt = entry.lastIndexOf(' ');
        String sku = prefix + "-" + (1_000 + 7 * number);
        int price = Integer.parseInt(entry.substring(priceAt + 1));
        return new Product(
                sku, entry.substring(0, priceAt), category, price, "https://example.com/img/" + sku + ".jpg");
    }
}
