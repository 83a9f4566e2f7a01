package io.tetik.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import io.tetik.collector.auth.Authenticator;
import io.tetik.collector.auth.HmacAlgorithm;
import io.tetik.collector.auth.HmacSignature;
import io.tetik.collector.auth.SharedToken;
import io.tetik.collector.auth.SignatureEncoding;
import io.tetik.collector.auth.StandardWebhooks;
import io.tetik.collector.auth.TimestampedSignature;
import io.tetik.collector.body.BodyFormat;
import io.tetik.language.problem.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("S", "hush", "STD", "whsec_aHVzaA==");

    private static CollectorConfig read(String yaml, Map<String, String> environment) throws InvalidConfigException {
        return new ConfigReader(Secrets.of(ENVIRONMENT), environment, InstantSource.system())
                .read(new SourceText("collector.yaml", yaml));
    }

    private static CollectorConfig read(String yaml) throws InvalidConfigException {
        return read(yaml, Map.of());
    }

    private static SourceConfig source(String yaml) throws InvalidConfigException {
        CollectorConfig config = read("kafka: {bootstrap-servers: 'b:1'}\nsources:\n  a: " + yaml);
        return Objects.requireNonNull(config.sources().get("a"));
    }

    @Test
    void whatIsNotSaidHasADefault() throws Exception {
        CollectorConfig config = read("{kafka: {bootstrap-servers: 'b:1'}, sources: {a: {topic: t, auth: none}}}");
        assertThat(config.listen()).isEqualTo(new Listener("0.0.0.0", 8080));
        assertThat(config.admin()).isEqualTo(new Listener("0.0.0.0", 8088));
        assertThat(config.kafka()).isEqualTo(new KafkaSettings("b:1", Map.of()));
        assertThat(config.limits())
                .isEqualTo(new Limits(
                        1_048_576,
                        10_000,
                        134_217_728,
                        2_000,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(10)));
        assertThat(config.idempotency())
                .isEqualTo(new Idempotency("tetik.collector-keys.v1", Duration.ofDays(1), 200_000));
        SourceConfig source = Objects.requireNonNull(config.sources().get("a"));
        assertThat(source.maxBody()).isEqualTo(1_048_576);
        assertThat(source.authenticator()).isSameAs(Authenticator.NONE);
        assertThat(source.rate()).isNull();
        assertThat(source.contentTypes().format("Application/JSON; charset=utf-8"))
                .hasValue(BodyFormat.JSON);
        assertThat(source.contentTypes().format("application/vnd.shop+json")).hasValue(BodyFormat.JSON);
        assertThat(source.contentTypes().format("application/cloudevents+json")).hasValue(BodyFormat.DOCUMENT);
        assertThat(source.contentTypes().format("application/x-ndjson")).hasValue(BodyFormat.LINES);
        assertThat(source.contentTypes().format("text/plain")).isEmpty();
        assertThat(source.contentTypes().format("")).isEmpty();
        assertThat(source.headers().keeps("x-shopify-topic")).isTrue();
        assertThat(source.headers().keeps("x-forwarded-for")).isFalse();
    }

    @Test
    void aSourceMaySayAllOfIt() throws Exception {
        SourceConfig source = source("""
                {topic: shop.webhooks, auth: {type: bearer, secrets: {env: S}}, body: 2MiB, id-header: X-Id, key: /customer/id,
                   headers: [x-*], rate: {per-second: 5, burst: 9}, cors: {origins: ['https://a.example'], max-age: 10m},
                   content-types: {Text/Plain: json, '*/*': whole}}""");
        assertThat(source.topic()).isEqualTo("shop.webhooks");
        assertThat(source.maxBody()).isEqualTo(2_097_152);
        assertThat(source.idHeader()).isEqualTo("X-Id");
        assertThat(source.key()).isEqualTo(JsonPointer.compile("/customer/id"));
        assertThat(source.rate()).isEqualTo(new RateLimit(5, 9));
        CrossOrigin pages = Objects.requireNonNull(source.crossOrigin());
        assertThat(pages.allows("https://a.example")).isTrue();
        assertThat(pages.allows("https://a.example.evil")).isFalse();
        assertThat(source.contentTypes().format("text/plain")).hasValue(BodyFormat.JSON);
        assertThat(source.contentTypes().format("")).hasValue(BodyFormat.WHOLE);
    }

    @Test
    void aPatternOfHeadersNeverTakesThoseThatSayWhoSends() throws Exception {
        SourceConfig source =
                source("{topic: t, auth: {type: token, header: X-Token, secrets: {env: S}}, headers: ['*']}");
        assertThat(source.headers().keeps("x-other")).isTrue();
        assertThat(source.headers().keeps("x-token")).isFalse();
        assertThat(source.headers().keeps("authorization")).isFalse();
        assertThat(source.headers().keeps("cookie")).isFalse();
    }

    @Test
    void everyTypeOfAuthIsKnown() throws Exception {
        assertThat(auth("type: shopify, secrets: {env: S}")).isInstanceOfSatisfying(HmacSignature.class, hmac -> {
            assertThat(hmac.header()).isEqualTo("X-Shopify-Hmac-Sha256");
            assertThat(hmac.encoding()).isEqualTo(SignatureEncoding.BASE64);
        });
        assertThat(auth("type: woocommerce, secrets: {env: S}")).isInstanceOf(HmacSignature.class);
        assertThat(auth("type: github, secrets: {env: S}"))
                .isInstanceOfSatisfying(
                        HmacSignature.class, hmac -> assertThat(hmac.prefix()).isEqualTo("sha256="));
        assertThat(auth("type: hmac, header: X, algorithm: sha512, encoding: base64, prefix: p, secrets: {env: S}"))
                .isInstanceOfSatisfying(HmacSignature.class, hmac -> {
                    assertThat(hmac.algorithm()).isEqualTo(HmacAlgorithm.SHA512);
                    assertThat(hmac.encoding()).isEqualTo(SignatureEncoding.BASE64);
                    assertThat(hmac.prefix()).isEqualTo("p");
                });
        assertThat(auth("type: stripe, tolerance: 1m, secrets: [{env: S}, {env: STD}]"))
                .isInstanceOfSatisfying(TimestampedSignature.class, stripe -> {
                    assertThat(stripe.tolerance()).isEqualTo(Duration.ofMinutes(1));
                    assertThat(stripe.secrets()).hasSize(2);
                });
        assertThat(auth("type: standard-webhooks, secrets: {env: STD}")).isInstanceOf(StandardWebhooks.class);
        assertThat(auth("type: basic, secrets: {env: S}")).isInstanceOf(SharedToken.class);
    }

    private static Authenticator auth(String text) throws InvalidConfigException {
        return source("{topic: t, auth: {" + text + "}}").authenticator();
    }

    @Test
    void theEnvironmentSaysWhereKafkaIsAndWhatItsClientsAreTold() throws Exception {
        CollectorConfig config = read(
                "{kafka: {bootstrap-servers: 'b:1', properties: {security.protocol: SSL}}, sources: {a: {topic: t, auth: none}}}",
                Map.of(
                        "TETIK_KAFKA_BOOTSTRAP_SERVERS", "c:2",
                        "TETIK_KAFKA_PROPERTIES_SASL_MECHANISM", "PLAIN",
                        "HOSTNAME", "pod-1"));
        assertThat(config.kafka())
                .isEqualTo(new KafkaSettings("c:2", Map.of("security.protocol", "SSL", "sasl.mechanism", "PLAIN")));
        assertThat(config.instance()).isEqualTo("pod-1");
    }

    @Test
    void aSecretMayBeInAFileWithALineBreakAtItsEnd(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "hush\n");
        SourceConfig source = source("{topic: t, auth: {type: bearer, secrets: [{file: '" + file + "'}]}}");
        assertThat(source.authenticator().mayPass(name -> List.of("Bearer hush")))
                .isTrue();
    }

    /** Written by hand, from the rules. */
    @Test
    void allMistakesAreToldAtOnceWithTheirPlaces() {
        assertThatThrownBy(() -> read("""
                        listen: {port: 99999}
                        kafka: {bootstrap-servers: 'b:1'}
                        limits: {body: 2 MB, write-timeout: 1s}
                        sources:
                          Shop: {topic: t, auth: none}
                          web:
                            topik: t
                            auth: {type: shopfy, secrets: {env: S}}
                          open:
                            topic: 'a b'
                            auth: {type: bearer, secrets: let-me-in}
                          pay:
                            topic: t
                            auth: {type: shopify, header: X, secrets: {env: MISSING}}
                            headers: [cookie]
                            key: customer.id
                            cors: {origins: ['https://a.example/path']}
                        """))
                .isInstanceOf(InvalidConfigException.class)
                .satisfies(wrong -> assertThat(String.valueOf(wrong.getMessage())
                                .lines()
                                .filter(line -> line.startsWith("collector.yaml:"))
                                .map(line ->
                                        line.replaceFirst("(must match|known:|must be|is not|says|of bytes).*", "$1")))
                        .containsExactly(
                                "collector.yaml:1:16: port '99999' must be",
                                "collector.yaml:3:16: body '2 MB' must be",
                                "collector.yaml:3:22: write-timeout must be",
                                "collector.yaml:5:3: the name 'Shop' must match",
                                "collector.yaml:7:5: a source needs 'topic'",
                                "collector.yaml:7:5: unknown key 'topik' in a source (did you mean 'topic'?); known:",
                                "collector.yaml:8:18: type 'shopfy' must be",
                                "collector.yaml:10:12: topic 'a b' is not",
                                "collector.yaml:11:35: a secret is not",
                                "collector.yaml:14:48: environment variable 'MISSING': it is not",
                                "collector.yaml:15:5: the header 'cookie' says",
                                "collector.yaml:16:10: key 'customer.id' is not",
                                "collector.yaml:17:22: origins 'https://a.example/path' is not"));
    }

    @Test
    void aFileThatIsNoConfigurationIsSaidToBeNone(@TempDir Path folder) {
        for (String text : new String[] {"", "[]", "a: [", "kafka: {bootstrap-servers: x}\nsources: {}"}) {
            assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(InvalidConfigException.class);
        }
        assertThatThrownBy(() -> new ConfigReader(Secrets.ASSUMED, Map.of(), InstantSource.system())
                        .read(folder.resolve("none.yaml")))
                .hasMessageContaining("cannot read");
    }
}
