package io.tetik.sources.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryClientTest {
    private final FakeRegistry registry = new FakeRegistry();

    @AfterEach
    void stop() {
        registry.close();
    }

    private RegistryClient client() {
        return client(Duration.ofSeconds(10), registry.url());
    }

    private static RegistryClient client(Duration timeout, URI... urls) {
        return new RegistryClient(
                new RegistryOptions(List.of(urls), "", "", "", timeout, RegistryOptions.DEFAULT_PAUSE));
    }

    @Test
    void aSchemaWithoutATypeIsAvro() throws Exception {
        registry.on("/schemas/ids/7", FakeRegistry.schema("AVRO", "\"int\"", ""));
        RegisteredSchema schema = client().schema(7);
        assertThat(schema.type()).isEqualTo(RegisteredSchema.AVRO);
        assertThat(schema.text()).isEqualTo("\"int\"");
    }

    @Test
    void referencesAreFollowedAndTheDeepestComesFirst() throws Exception {
        registry.on("/schemas/ids/7", FakeRegistry.schema("PROTOBUF", "a", """
                {"name":"b.proto","subject":"sub/b","version":3},{"name":"c.proto","subject":"c","version":1}"""));
        registry.on("/subjects/sub%2Fb/versions/3", FakeRegistry.schema("PROTOBUF", "b", """
                {"name":"c.proto","subject":"c","version":1},{"name":"d.proto","subject":"d","version":1}"""));
        registry.on("/subjects/c/versions/1", FakeRegistry.schema("PROTOBUF", "c", ""));
        registry.on("/subjects/d/versions/1", FakeRegistry.schema("PROTOBUF", "d", """
                {"name":"c.proto","subject":"c","version":1}"""));
        RegisteredSchema schema = client().schema(7);
        assertThat(schema.references()).containsOnlyKeys("b.proto", "c.proto", "d.proto");
        assertThat(List.copyOf(schema.references().values())).containsExactly("c", "d", "b");
    }

    @Test
    void referencesInACircleEnd() throws Exception {
        registry.on(
                "/schemas/ids/7", FakeRegistry.schema("AVRO", "a", "{\"name\":\"b\",\"subject\":\"b\",\"version\":1}"));
        registry.on(
                "/subjects/b/versions/1",
                FakeRegistry.schema("AVRO", "b", "{\"name\":\"b\",\"subject\":\"b\",\"version\":1}"));
        assertThat(client().schema(7).references()).containsOnlyKeys("b");
    }

    @Test
    void credentialsAreSentAndNotShown() throws Exception {
        registry.on("/schemas/ids/7", FakeRegistry.schema("AVRO", "\"int\"", ""));
        RegistryOptions basic = new RegistryOptions(
                List.of(registry.url()), "user", "s3cret", "", Duration.ofSeconds(10), Duration.ofSeconds(1));
        new RegistryClient(basic).schema(7);
        RegistryOptions bearer = new RegistryOptions(
                List.of(registry.url()), "", "", "t0ken", Duration.ofSeconds(10), Duration.ofSeconds(1));
        new RegistryClient(bearer).schema(7);
        client().schema(7);
        assertThat(registry.authorizations()).containsExactly("Basic dXNlcjpzM2NyZXQ=", "Bearer t0ken", "null");
        assertThat(basic.toString() + bearer).doesNotContain("s3cret", "t0ken");
    }

    @Test
    void anUnknownIdIsToldFromARegistryThatIsUnwell() {
        RegistryException unknown = failure(7);
        assertThat(unknown.isNotFound()).isTrue();
        assertThat(unknown).hasMessageContaining("404").hasMessageContaining("Schema not found");
        registry.on("/schemas/ids/8", FakeRegistry.Answer.of(500, "<html>oops"));
        assertThat(failure(8).isNotFound()).isFalse();
        assertThat(failure(8)).hasMessageContaining("500");
        registry.on("/schemas/ids/9", FakeRegistry.Answer.of(200, "garbage"));
        assertThat(failure(9)).hasMessageContaining("JSON");
        registry.on("/schemas/ids/10", FakeRegistry.Answer.of(200, "{\"schema\":7}"));
        assertThat(failure(10)).hasMessageContaining("'schema'");
        registry.on("/schemas/ids/11", FakeRegistry.Answer.of(302, ""));
        assertThat(failure(11)).hasMessageContaining("302");
        registry.on("/schemas/ids/12", FakeRegistry.Answer.of(200, "[]"));
        assertThat(failure(12)).hasMessageContaining("no JSON object");
    }

    private RegistryException failure(int id) {
        return catchThrowableOfType(RegistryException.class, () -> client().schema(id));
    }

    @Test
    void whoIsSlowToAnswerOrToFinishIsNotWaitedFor() {
        CountDownLatch never = new CountDownLatch(1);
        registry.on("/schemas/ids/7", exchange -> await(never));
        registry.on("/schemas/ids/8", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(never);
        });
        for (int id : new int[] {7, 8}) {
            assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(
                            () -> client(Duration.ofMillis(200), registry.url()).schema(id))
                    .withMessageContaining("not answered within 200 ms");
        }
        never.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whereOneAddressIsAwayTheNextIsAsked() throws Exception {
        FakeRegistry gone = new FakeRegistry();
        gone.close();
        registry.on("/schemas/ids/7", FakeRegistry.schema("AVRO", "\"int\"", ""));
        assertThat(client(Duration.ofSeconds(10), gone.url(), registry.url())
                        .schema(7)
                        .text())
                .isEqualTo("\"int\"");
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> client(Duration.ofSeconds(10), gone.url()).schema(7))
                .withMessageContaining("cannot be reached");
    }

    @Test
    void aPathInTheAddressStays() throws Exception {
        registry.on("/apis/ccompat/v7/schemas/ids/7", FakeRegistry.schema("AVRO", "\"int\"", ""));
        URI url = URI.create(registry.url() + "/apis/ccompat/v7");
        assertThat(client(Duration.ofSeconds(10), url).schema(7).id()).isEqualTo(7);
    }

    @Test
    void aSchemaIsRegisteredOrFound() throws Exception {
        registry.on("/subjects/a%2Fb%20c-value/versions", FakeRegistry.Answer.of(200, "{\"id\":5}"));
        registry.on("/subjects/a%2Fb%20c-value", FakeRegistry.Answer.of(200, "{\"id\":6,\"version\":1}"));
        assertThat(client().register("a/b c-value", "{\"type\":\"int\"}")).isEqualTo(5);
        assertThat(client().find("a/b c-value", "\"int\"")).isEqualTo(6);
        assertThat(registry.requests())
                .containsExactly(
                        "POST /subjects/a%2Fb%20c-value/versions"
                                + " {\"schemaType\":\"AVRO\",\"schema\":\"{\\\"type\\\":\\\"int\\\"}\"}",
                        "POST /subjects/a%2Fb%20c-value {\"schemaType\":\"AVRO\",\"schema\":\"\\\"int\\\"\"}");
    }

    @Test
    void whatIsNotCompatibleIsRefusedForGood() {
        registry.on(
                "/subjects/a/versions",
                FakeRegistry.Answer.of(409, "{\"error_code\":409,\"message\":\"incompatible\"}"));
        RegistryException refused =
                catchThrowableOfType(RegistryException.class, () -> client().register("a", "\"int\""));
        assertThat(refused.isRefusal()).isTrue();
        assertThat(refused).hasMessageContaining("incompatible");
    }
}
