package io.tetik.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.testkit.harness.Await;
import io.tetik.testkit.local.LocalKafka;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send what nobody should. */
class HostileClientsIT {
    private static final Pattern STATUS = Pattern.compile("HTTP/1.1 (\\d{3})");
    private static final String SOURCES = """
            limits: {header-timeout: 2s, body-timeout: 2s, connections: 400, memory: 16MiB}
            sources:
              shop: {topic: shop.webhooks, auth: none}
            """;

    @TempDir
    private Path folder;

    private LocalKafka kafka;
    private TestCollector collector;

    @BeforeEach
    void start() throws Exception {
        kafka = LocalKafka.in(folder).start();
        kafka.createTopics(1, List.of(TestCollector.TOPIC));
        collector = TestCollector.start(kafka.bootstrapServers(), SOURCES);
    }

    @AfterEach
    void stop() {
        collector.close();
        kafka.close();
    }

    @Test
    void noneOfFiveHundredMalformedRequestsReachesTheTopicAndEachIsRefused() throws Exception {
        Mutations mutations = new Mutations(20260101);
        Map<String, Integer> statuses = new TreeMap<>();
        for (int i = 0; i < 500; i++) {
            byte[] request = mutations.next();
            String answer = collector.sender().raw(request);
            Matcher status = STATUS.matcher(answer);
            String text = new String(request, StandardCharsets.UTF_8);
            assertThat(status.find()).as("%s -> %s", text, answer).isTrue();
            // A version of HTTP that there is not, or none, is the one fault that is told with 505.
            if (text.contains("HTTP/9.9") || text.startsWith("POST /v1/shop\r\n")) {
                assertThat(status.group(1)).isEqualTo("505");
            } else {
                assertThat(status.group(1)).as("%s -> %s", text, answer).startsWith("4");
            }
            statuses.merge(status.group(1), 1, Integer::sum);
        }
        assertThat(statuses).containsKeys("400", "404", "405", "415", "431");
        assertThat(collector.sender().json("shop", "{\"after\":1}").statusCode())
                .isEqualTo(202);
        assertThat(TopicContent.of(kafka.bootstrapServers(), TestCollector.TOPIC)
                        .values())
                .containsExactly("{\"after\":1}");
        Await.until("all memory back", () -> collector.metric("tetik_collector_memory_bytes") == 0);
    }

    @Test
    void slowClientsKeepNobodyWaitingAndAreSentAway() throws Exception {
        List<Socket> halfBody = new ArrayList<>();
        List<Socket> trickling = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                halfBody.add(sent("POST /v1/shop HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 1000000\r\n\r\n{\"a\":"));
                trickling.add(sent("POST /v1/shop HTTP/1.1\r\nHost: x\r\nX: "));
            }
            long began = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                assertThat(collector.sender().json("shop", "{\"n\":" + i + "}").statusCode())
                        .isEqualTo(202);
                trickling.forEach(HostileClientsIT::trickle);
                halfBody.forEach(HostileClientsIT::trickle);
            }
            assertThat(System.nanoTime() - began).as("all that time").isLessThan(20_000_000_000L);
            for (Socket socket : halfBody) {
                assertThat(Sender.readAll(socket)).startsWith("HTTP/1.1 408").contains("\"error\":\"timeout\"");
            }
            Await.until("the headers that never end are given up", () -> {
                trickling.forEach(HostileClientsIT::trickle);
                // One is the look at the metrics itself, which is not counted here.
                return collector.metric("tetik_collector_connections") <= 1;
            });
        } finally {
            for (Socket socket : halfBody) {
                socket.close();
            }
            for (Socket socket : trickling) {
                socket.close();
            }
        }
        assertThat(TopicContent.of(kafka.bootstrapServers(), TestCollector.TOPIC)
                        .size())
                .isEqualTo(50);
        Await.until("all memory back", () -> collector.metric("tetik_collector_memory_bytes") == 0);
    }

    private Socket sent(String begin) throws IOException {
        Socket socket = collector.sender().connect();
        OutputStream out = socket.getOutputStream();
        out.write(begin.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return socket;
    }

    /** One byte more, while somebody reads. */
    private static void trickle(Socket socket) {
        try {
            socket.getOutputStream().write('1');
        } catch (IOException sentAway) {
            // As it should be.
        }
    }
}
