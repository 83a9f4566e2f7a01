package io.tetik.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.testkit.harness.Await;
import io.tetik.testkit.local.LocalKafka;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered, and what is in the topic then. */
class CollectorIT {
    private static final String SOURCES = """
            limits: {body: 1MiB, memory: 48MiB, records: 100}
            sources:
              shop: {topic: shop.webhooks, auth: none, key: /user, headers: [content-type, x-*-topic]}
              signed: {topic: shop.webhooks, auth: {type: shopify, secrets: {env: SHOP_SECRET}}, id-header: x-shopify-webhook-id}
              pages: {topic: shop.webhooks, auth: none, cors: {origins: 'https://shop.example'}, content-types: {text/plain: json}}
              slow: {topic: shop.webhooks, auth: {type: bearer, secrets: {env: TOKEN}}, rate: {per-second: 1, burst: 2}}
              big: {topic: other.webhooks, auth: none, body: 12MiB, content-types: {'*/*': whole}}
            """;

    @TempDir
    private Path folder;

    private LocalKafka kafka;
    private TestCollector collector;

    @BeforeEach
    void start() throws Exception {
        kafka = LocalKafka.in(folder).start();
        kafka.createTopics(1, List.of(TestCollector.TOPIC, TestCollector.OTHER_TOPIC));
        collector = TestCollector.start(kafka.bootstrapServers(), SOURCES);
    }

    @AfterEach
    void stop() {
        collector.close();
        kafka.close();
    }

    private TopicContent topic() {
        return TopicContent.of(kafka.bootstrapServers(), TestCollector.TOPIC);
    }

    @Test
    void recordsAreInTheTopicByteForByteWithTheirKeysAndHeaders() throws Exception {
        Sender sender = collector.sender();
        String one = " {\"user\" : \"ada\", \"price\": 1.50, \"name\": \"çay\\u0020\"} ";
        assertThat(sender.json("shop", one, "X-Shop-Topic", "orders/create", "Authorization", "secret")
                        .body())
                .isEqualTo("{\"accepted\":1}");
        assertThat(sender.json("shop", "[ {\"user\":7},\n {\"a\":[{}]} ]").statusCode())
                .isEqualTo(202);
        HttpResponse<String> lines = sender.post(
                "shop",
                "{\"user\":\"x\"}\r\n\n {\"user\":\"y\"}".getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-ndjson");
        assertThat(lines.body()).isEqualTo("{\"accepted\":2}");

        TopicContent content = topic();
        assertThat(content.values())
                .containsExactly(one, "{\"user\":7}", "{\"a\":[{}]}", "{\"user\":\"x\"}", "{\"user\":\"y\"}");
        assertThat(content.keys()).containsExactly("ada", "7", null, "x", "y");
        assertThat(content.header(0, "x-shop-topic")).isEqualTo("orders/create");
        assertThat(content.header(0, "content-type")).isEqualTo("application/json");
        assertThat(content.header(3, "content-type")).isEqualTo("application/json");
        assertThat(content.header(0, "authorization")).isEmpty();
    }

    @Test
    void attributesOfACloudEventBecomeHeadersAndItsDataIsOneRecord() throws Exception {
        HttpResponse<String> answer = collector
                .sender()
                .json(
                        "shop",
                        "[{\"a\":1},{\"a\":2}]",
                        "ce-specversion",
                        "1.0",
                        "ce-id",
                        "e-1",
                        "ce-source",
                        "/shop/50%25%20off",
                        "ce-type",
                        "order.created");
        assertThat(answer.body()).isEqualTo("{\"accepted\":1}");
        TopicContent content = topic();
        assertThat(content.values()).containsExactly("[{\"a\":1},{\"a\":2}]");
        assertThat(content.header(0, "ce_id")).isEqualTo("e-1");
        assertThat(content.header(0, "ce_source")).isEqualTo("/shop/50% off");
        assertThat(content.header(0, "ce_specversion")).isEqualTo("1.0");
        assertThat(collector
                        .sender()
                        .json("shop", "{}", "ce-specversion", "1.0")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void eachRefusalHasItsStatusAndWritesNothing() throws Exception {
        Sender sender = collector.sender();
        assertThat(sender.json("nobody", "{}").statusCode()).isEqualTo(404);
        assertThat(sender.send("GET", "/v1/shop", new byte[0]).statusCode()).isEqualTo(405);
        assertThat(sender.send("GET", "/v1/shop", new byte[0]).headers().firstValue("Allow"))
                .hasValue("POST");
        assertThat(sender.post("shop", new byte[] {1}, "Content-Type", "image/png")
                        .statusCode())
                .isEqualTo(415);
        assertThat(sender.json("shop", "{}", "Content-Encoding", "gzip").statusCode())
                .isEqualTo(415);
        assertThat(sender.json("slow", "{}").statusCode()).isEqualTo(401);
        assertThat(sender.json("slow", "{}", "Authorization", "Bearer guess").statusCode())
                .isEqualTo(401);
        assertThat(sender.json("signed", "{}", "X-Shopify-Hmac-Sha256", signature("{\"a\":1}"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(sender.json("shop", "[{},{\"a\":}]").body())
                .contains("\"error\":\"malformed\"", "\"element\":2", "line 1, column 10");
        assertThat(sender.json("shop", "[" + "{},".repeat(100) + "{}]").statusCode())
                .isEqualTo(413);
        assertThat(sender.json("shop", "{}", "Idempotency-Key", "").statusCode())
                .isEqualTo(400);
        assertThat(topic().size()).isZero();
    }

    @Test
    void whoIsTooFastIsToldWhenToComeAgain() throws Exception {
        Sender sender = collector.sender();
        for (int i = 0; i < 2; i++) {
            assertThat(sender.json("slow", "{}", "Authorization", "Bearer let-me-in")
                            .statusCode())
                    .isEqualTo(202);
        }
        // A wrong token does not use up what others may send.
        assertThat(sender.json("slow", "{}", "Authorization", "Bearer guess").statusCode())
                .isEqualTo(401);
        Await.until("a refusal", () -> {
            HttpResponse<String> answer = sender.json("slow", "{}", "Authorization", "Bearer let-me-in");
            return answer.statusCode() == 429
                    && answer.headers().firstValue("Retry-After").orElse("").equals("1");
        });
    }

    @Test
    void browsersMaySendFromThePagesThatAreAllowed() throws Exception {
        Sender sender = collector.sender();
        HttpResponse<String> asked = sender.send(
                "OPTIONS",
                "/v1/pages",
                new byte[0],
                "Origin",
                "https://shop.example",
                "Access-Control-Request-Method",
                "POST");
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://shop.example");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("content-type", "idempotency-key");
        HttpResponse<String> sent = sender.post(
                "pages",
                "{}".getBytes(StandardCharsets.UTF_8),
                "Origin",
                "https://shop.example",
                "Content-Type",
                "text/plain;charset=UTF-8");
        assertThat(sent.statusCode()).isEqualTo(202);
        assertThat(sent.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://shop.example");
        assertThat(sender.json("pages", "{}", "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(sender.send("OPTIONS", "/v1/shop", new byte[0], "Origin", "https://shop.example")
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void aRequestThatComesAgainIsAnsweredAsBeforeAndWrittenOnceAlsoAfterARestart() throws Exception {
        String body = "[{\"n\":1},{\"n\":2}]";
        assertThat(collector
                        .sender()
                        .json("shop", body, "Idempotency-Key", "k-1")
                        .statusCode())
                .isEqualTo(202);
        HttpResponse<String> again = collector.sender().json("shop", body, "Idempotency-Key", "k-1");
        assertThat(again.body()).isEqualTo("{\"accepted\":2}");
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(collector
                        .sender()
                        .json("shop", "{}", "Idempotency-Key", "k-1")
                        .statusCode())
                .isEqualTo(422);
        // Of another source it is another key.
        assertThat(collector
                        .sender()
                        .json("pages", "{}", "Idempotency-Key", "k-1")
                        .statusCode())
                .isEqualTo(202);

        collector.close();
        collector = TestCollector.start(kafka.bootstrapServers(), SOURCES);
        HttpResponse<String> later = collector.sender().json("shop", body, "Idempotency-Key", "k-1");
        assertThat(later.body()).isEqualTo("{\"accepted\":2}");
        assertThat(later.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(topic().values()).containsExactly("{\"n\":1}", "{\"n\":2}", "{}");
    }

    @Test
    void theProvidersIdOfARequestIsItsKey() throws Exception {
        String[] headers = {"X-Shopify-Hmac-Sha256", signature("{}"), "X-Shopify-Webhook-Id", "w-1"};
        assertThat(collector.sender().json("signed", "{}", headers).statusCode())
                .isEqualTo(202);
        assertThat(collector.sender().json("signed", "{}", headers).headers().firstValue("Idempotency-Replayed"))
                .hasValue("true");
        assertThat(topic().size()).isEqualTo(1);
    }

    @Test
    void ofManyWithOneKeyAtOnceOneIsWritten() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                answers.add(threads.submit(() -> collector
                        .sender()
                        .json("shop", "[{\"a\":1},{\"a\":2}]", "Idempotency-Key", "same")
                        .statusCode()));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).contains(202).containsOnly(202, 409);
        } finally {
            threads.shutdownNow();
        }
        assertThat(topic().values()).containsExactly("{\"a\":1}", "{\"a\":2}");
    }

    @Test
    void bodiesOfTenMegabytesAreTakenWhereAllowedAndRefusedElsewhereWithinBoundedMemory() throws Exception {
        byte[] large = new byte[10 << 20];
        new Random(1).nextBytes(large);
        assertThat(collector.sender().post("big", large).statusCode()).isEqualTo(202);
        TopicContent content = TopicContent.of(kafka.bootstrapServers(), TestCollector.OTHER_TOPIC);
        assertThat(content.records().get(0).value()).isEqualTo(large);

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> taken = new ArrayList<>();
            List<Future<Integer>> refused = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                taken.add(threads.submit(
                        () -> collector.sender().post("big", large).statusCode()));
                refused.add(threads.submit(() -> collector
                        .sender()
                        .post("shop", large, "Content-Type", "application/json")
                        .statusCode()));
            }
            int written = 1;
            for (Future<Integer> answer : taken) {
                assertThat(answer.get()).isIn(202, 429);
                written += answer.get() == 202 ? 1 : 0;
            }
            for (Future<Integer> answer : refused) {
                assertThat(answer.get()).isEqualTo(413);
            }
            assertThat(TopicContent.of(kafka.bootstrapServers(), TestCollector.OTHER_TOPIC)
                            .size())
                    .isEqualTo(written);
        } finally {
            threads.shutdownNow();
        }
        assertThat(topic().size()).isZero();
        Await.until("all memory back", () -> collector.metric("tetik_collector_memory_bytes") == 0);
    }

    private static String signature(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("hush".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
