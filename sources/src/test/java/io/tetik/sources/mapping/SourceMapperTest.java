package io.tetik.sources.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourceMapperTest {
    private static final String ORDERS = """
            kind: Source
            name: shop_orders
            topics: [t]
            format: json
            when: header['x-topic'] == 'orders/create'
            each: raw.line_items
            event:
              type: "'item_bought'"
              id: string(raw.id) + '-' + string(index)
              user: string(raw.customer.id)
              anonymous: raw.client_id
              time: raw.created_at
              properties:
                sku: item.sku
                price: decimal(item.price)
                quantity: item.quantity
            """;

    private static final Map<String, String> CREATED = Map.of("x-topic", "orders/create");

    private static Mapped order(String json) {
        return Mapped.of(Mapped.mapper(ORDERS), Mapped.record(json, CREATED));
    }

    @Test
    void eachItemOfAnOrderBecomesAnEvent() {
        Mapped mapped = order("""
                {"id": 9007199254740993, "customer": {"id": 77}, "client_id": null,
                 "created_at": "2026-03-01T10:00:00+03:00",
                 "line_items": [{"sku": "A", "price": "19.90", "quantity": 2}, {"sku": "B", "price": 5, "quantity": null}]}
                """);
        assertThat(mapped.events.stream().map(Mapped::json))
                .containsExactly(
                        "{\"eventId\":\"9007199254740993-0\",\"type\":\"item_bought\",\"userId\":\"77\","
                                + "\"eventTime\":\"2026-03-01T07:00:00.000Z\","
                                + "\"properties\":{\"sku\":\"A\",\"price\":19.9,\"quantity\":2}}",
                        "{\"eventId\":\"9007199254740993-1\",\"type\":\"item_bought\",\"userId\":\"77\","
                                + "\"eventTime\":\"2026-03-01T07:00:00.000Z\","
                                + "\"properties\":{\"sku\":\"B\",\"price\":5}}");
        assertThat(mapped.unmappable).isEmpty();
    }

    @Test
    void recordsThatWhenDoesNotTakeAreSkipped() {
        Mapped other = Mapped.of(Mapped.mapper(ORDERS), Mapped.record("{}", Map.of("x-topic", "orders/paid")));
        assertThat(other.skipped).containsExactly("shop_orders no-source");
        Mapped without = Mapped.of(Mapped.mapper(ORDERS), Mapped.record("{}", Map.of()));
        assertThat(without.skipped).containsExactly("shop_orders no-source");
        assertThat(without.notTaken)
                .containsExactly("shop_orders when header['x-topic'] == 'orders/create':"
                        + " header['x-topic']: `x-topic` is missing");
    }

    @Test
    void nullMissingAndEmptyAreToldApart() {
        String items = "\"id\": 1, \"created_at\": 1790000000, \"line_items\": [{}]";
        assertThat(order("{" + items + ", \"customer\": null}").unmappable.get(0))
                .startsWith("item 0: nobody's event: event.user (sources.yaml:10:9): string(raw.customer.id): "
                        + "raw.customer.id: `customer` is null");
        assertThat(order("{" + items + "}").unmappable.get(0)).contains("raw.customer.id: `customer` is missing");
        assertThat(order("{" + items + ", \"customer\": {\"id\": null}}")
                        .unmappable
                        .get(0))
                .contains("raw.customer.id: `id` is null");
        assertThat(order("{" + items + ", \"customer\": {}}").unmappable.get(0))
                .contains("raw.customer.id: `id` is missing");
        assertThat(order("{" + items + ", \"customer\": []}").unmappable.get(0))
                .contains("raw.customer.id: `customer` is a list, which has no `id`");
        assertThat(order("{" + items + ", \"client_id\": \"\"}").unmappable.get(0))
                .contains("event.anonymous (sources.yaml:11:14): raw.client_id: `client_id` is empty");
    }

    @Test
    void anAnonymousIdIsEnough() {
        MappedEvent event = order(
                        "{\"id\": 1, \"created_at\": 1790000000, \"line_items\": [{}], \"client_id\": \"v1\"}")
                .only();
        assertThat(event.userId()).isNull();
        assertThat(Mapped.json(event))
                .isEqualTo("{\"eventId\":\"1-0\",\"type\":\"item_bought\",\"anonymousId\":\"v1\","
                        + "\"eventTime\":\"2026-09-21T14:13:20.000Z\",\"properties\":{}}");
    }

    @Test
    void aBadItemDoesNotHarmTheOthersAndIsToldOnce() {
        Mapped mapped = order("""
                {"id": 1, "customer": {"id": 7}, "created_at": "2026-03-01T10:00:00Z",
                 "line_items": [{"sku": "A"}, {"price": "free"}, {"price": [1]}]}
                """);
        assertThat(mapped.events).hasSize(1);
        assertThat(mapped.unmappable)
                .containsExactly("item 1: event.properties.price (sources.yaml:15:12): decimal(item.price): item.price:"
                        + " 'free' is not a number of at most 18 digits before and after the point; and 1 more");
    }

    @Test
    void anEmptyListIsSkippedAndWhatIsNoListIsUnmappable() {
        assertThat(order("{\"line_items\": []}").skipped).containsExactly("shop_orders no-entry");
        assertThat(order("{\"line_items\": null}").unmappable)
                .containsExactly("each (sources.yaml:6:7): raw.line_items: a list is needed, and this is null");
        assertThat(order("{}").unmappable)
                .containsExactly("each (sources.yaml:6:7): raw.line_items: `line_items` is missing");
        assertThat(order("{\"line_items\": {\"a\": 1}}").unmappable)
                .containsExactly("each (sources.yaml:6:7): raw.line_items: a list is needed, and this is an object");
    }

    @Test
    void thousandsOfItemsWorkAndMoreThanTheMostAreRefusedAsAWhole() {
        String head = "{\"id\": 1, \"customer\": {\"id\": 7}, \"created_at\": 1790000000, \"line_items\": [";
        assertThat(order(head + items(SourceMapper.MOST_EVENTS) + "]}").events).hasSize(SourceMapper.MOST_EVENTS);
        Mapped tooMany = order(head + items(SourceMapper.MOST_EVENTS + 1) + "]}");
        assertThat(tooMany.events).isEmpty();
        assertThat(tooMany.unmappable.get(0)).contains("10001 items").contains("at most 10000 events");
    }

    private static String items(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"sku\":\"s" + i + "\"}")
                .collect(Collectors.joining(","));
    }

    @Test
    void entriesAreTriedInOrder() {
        SourceMapper mapper = Mapped.mapper("""
                kind: Source
                name: calls
                topics: [t]
                format: json
                event:
                  - when: raw.type == 'page'
                    type: page_viewed
                    id: raw.messageId
                    user: raw.userId
                    time: raw.timestamp
                    properties: {path: raw.properties.path}
                  - when: raw.type in ['track', 'page']
                    type: raw.event.lower().replace(' ', '_')
                    id: raw.messageId
                    user: raw.userId
                    time: raw.timestamp
                """);
        String rest = ", \"messageId\": \"m\", \"userId\": \"u\", \"timestamp\": \"2026-01-01T00:00:00Z\"";
        assertThat(Mapped.of(mapper, "{\"type\": \"page\"" + rest + "}").only().type())
                .isEqualTo("page_viewed");
        assertThat(Mapped.of(mapper, "{\"type\": \"track\", \"event\": \"Order Completed\"" + rest + "}")
                        .only()
                        .type())
                .isEqualTo("order_completed");
        Mapped none = Mapped.of(mapper, "{\"type\": \"group\"" + rest + "}");
        assertThat(none.skipped).containsExactly("calls no-entry");
        assertThat(none.notTaken)
                .containsExactly(
                        "calls event[0].when raw.type == 'page': it is false",
                        "calls event[1].when raw.type in ['track', 'page']: it is false");
    }

    @Test
    void severalSourcesOfOneTopicAreTriedInOrderOfTheirNames() {
        String one = """
                kind: Source
                name: %s
                topics: [t, other]
                format: json
                when: %s
                event: {type: %s, id: "'1'", user: "'u'", time: record_time}
                ---
                """;
        SourceMapper mapper = Mapped.mapper(one.formatted("c", "raw.n < 30", "third")
                + one.formatted("a", "raw.n < 10", "first")
                + one.formatted("b", "raw.n < 20", "second"));
        assertThat(mapper.topics()).containsExactlyInAnyOrder("t", "other");
        assertThat(Mapped.of(mapper, "{\"n\": 5}").only().type()).isEqualTo("first");
        assertThat(Mapped.of(mapper, "{\"n\": 15}").only().type()).isEqualTo("second");
        assertThat(Mapped.of(mapper, "{\"n\": 25}").only().type()).isEqualTo("third");
        assertThat(Mapped.of(mapper, "{\"n\": 35}").skipped).containsExactly("a,b,c no-source");
        assertThat(Mapped.of(mapper, "{\"n\"").unmappable.get(0)).startsWith("not JSON");
    }

    @Test
    void keyHeadersAndPlaceOfTheRecordAreInScope() {
        SourceMapper mapper = Mapped.ofExpression("[key, topic, header.h, partition, offset, string(record_time)]");
        assertThat(Mapped.of(mapper, Mapped.record("{}", Map.of("h", "v"))).x())
                .hasToString("[k, t, v, 3, 17, 2026-09-21T14:13:20Z]");
    }

    @Test
    void ourOwnEnvelopePassesThrough() {
        SourceMapper mapper = Mapped.mapper("""
                kind: Source
                name: own
                topics: [t]
                format: tetik
                when: raw.type != 'debug'
                """);
        String event = "{\"eventId\":\"1\",\"type\":\"e\",\"userId\":\"u\",\"eventTime\":\"2026-01-01T00:00:00.000Z\","
                + "\"properties\":{\"n\":12345678901234567890.123,\"l\":[1,{\"a\":\"b\"}]}}";
        assertThat(Mapped.json(Mapped.of(mapper, event).only())).isEqualTo(event);
        assertThat(Mapped.of(mapper, event.replace("\"e\"", "\"debug\"")).skipped)
                .containsExactly("own no-source");
        assertThat(Mapped.of(mapper, "{\"type\": \"e\", \"userId\": \"\"}").unmappable)
                .containsExactly("'userId' is empty");
    }
}
