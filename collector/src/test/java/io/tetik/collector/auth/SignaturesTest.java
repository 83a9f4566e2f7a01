package io.tetik.collector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tetik.collector.body.Body;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The signatures were made by {@code openssl dgst -hmac}; those of Standard Webhooks are of its specification's libraries. */
class SignaturesTest {
    private static final Body BODY = body("{\"id\":42,\"name\":\"çay\"}");
    private static final Body OTHER = body("{\"id\":43,\"name\":\"çay\"}");
    private static final String BASE64 = "K5L8/dMydK75+KQFlWSZy113GKpe7hQW23DLnrlITP8=";
    private static final String HEX = "2b92fcfdd33274aef9f8a405956499cb5d7718aa5eee1416db70cb9eb9484cff";
    private static final Secret HUSH = Secret.of("hush");
    private static final Secret OLD = Secret.of("before");

    private static Body body(String text) {
        return Body.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static RequestHeaders headers(Map<String, String> headers) {
        return name -> Optional.ofNullable(headers.get(name)).map(List::of).orElse(List.of());
    }

    private static RequestHeaders header(String name, String value) {
        return headers(Map.of(name, value));
    }

    private static InstantSource at(long seconds) {
        return InstantSource.fixed(Instant.ofEpochSecond(seconds));
    }

    private static HmacSignature hmac(
            HmacAlgorithm algorithm, SignatureEncoding encoding, String prefix, Secret... of) {
        return new HmacSignature("X-Signature", prefix, encoding, algorithm, List.of(of));
    }

    @Test
    void aBodyAndItsSignatureBelongTogether() {
        HmacSignature shopify = hmac(HmacAlgorithm.SHA256, SignatureEncoding.BASE64, "", HUSH);
        assertThat(shopify.passes(header("X-Signature", BASE64), BODY)).isTrue();
        assertThat(shopify.passes(header("X-Signature", BASE64), OTHER)).isFalse();
        HmacSignature github = hmac(HmacAlgorithm.SHA256, SignatureEncoding.HEX, "sha256=", HUSH);
        assertThat(github.passes(header("X-Signature", "sha256=" + HEX), BODY)).isTrue();
        assertThat(github.passes(header("X-Signature", HEX), BODY)).isFalse();
        HmacSignature sha1 = hmac(HmacAlgorithm.SHA1, SignatureEncoding.HEX, "", HUSH);
        assertThat(sha1.passes(header("X-Signature", "A8622270823DF9EB9E772EB4E9219861DA72594B"), BODY))
                .isTrue();
        HmacSignature sha512 = hmac(HmacAlgorithm.SHA512, SignatureEncoding.HEX, "", HUSH);
        assertThat(sha512.passes(
                        header(
                                "X-Signature",
                                "e44fba9805e2260de9472d652efa7975ed7aa6b1333ad042e9570f15771a3d53"
                                        + "a7ed8aed9721ebf9d7aa657f023a48f763565909c00f9c106751aa75eb2aead7"),
                        BODY))
                .isTrue();
    }

    @Test
    void onlyTheBytesOfTheBodyCountAndNotWhatIsBehindThem() {
        byte[] longer = Arrays.copyOf(BODY.bytes(), BODY.length() + 100);
        HmacSignature shopify = hmac(HmacAlgorithm.SHA256, SignatureEncoding.BASE64, "", HUSH);
        assertThat(shopify.passes(header("X-Signature", BASE64), new Body(longer, BODY.length())))
                .isTrue();
    }

    @Test
    void anyOfSeveralSecretsWillDoWhileTheyAreExchanged() {
        assertThat(hmac(HmacAlgorithm.SHA256, SignatureEncoding.BASE64, "", OLD, HUSH)
                        .passes(header("X-Signature", BASE64), BODY))
                .isTrue();
        assertThat(hmac(HmacAlgorithm.SHA256, SignatureEncoding.BASE64, "", OLD)
                        .passes(header("X-Signature", BASE64), BODY))
                .isFalse();
    }

    @Test
    void whatIsNoSignatureIsRefusedBeforeTheBodyIsRead() {
        HmacSignature shopify = hmac(HmacAlgorithm.SHA256, SignatureEncoding.BASE64, "", HUSH);
        assertThat(shopify.mayPass(headers(Map.of()))).isFalse();
        assertThat(shopify.mayPass(header("X-Signature", "***"))).isFalse();
        assertThat(shopify.mayPass(name -> List.of(BASE64, BASE64))).isFalse();
        assertThat(shopify.mayPass(header("X-Signature", "AAAA"))).isTrue();
        assertThat(shopify.passes(header("X-Signature", ""), BODY)).isFalse();
        assertThat(shopify.passes(header("X-Signature", "AAAA"), BODY)).isFalse();
    }

    @Test
    void aTimestampedSignatureHoldsForFiveMinutesOnEitherSide() {
        String given = "t=1700000000,v0=00,v1=b3b2a106a3fddd87c9881ff1e2948be0dde54d48f8ec96030894cf76cb041c63";
        for (long seconds : List.of(1_700_000_000L, 1_700_000_300L, 1_699_999_700L)) {
            assertThat(stripe(seconds, "whsec_test").passes(header("Stripe-Signature", given), BODY))
                    .isTrue();
        }
        for (long seconds : List.of(1_700_000_301L, 1_699_999_699L)) {
            assertThat(stripe(seconds, "whsec_test").mayPass(header("Stripe-Signature", given)))
                    .isFalse();
            assertThat(stripe(seconds, "whsec_test").passes(header("Stripe-Signature", given), BODY))
                    .isFalse();
        }
        assertThat(stripe(1_700_000_000L, "whsec_test").passes(header("Stripe-Signature", given), OTHER))
                .isFalse();
        // The time is part of what is signed.
        assertThat(stripe(1_700_000_001L, "whsec_test")
                        .passes(header("Stripe-Signature", given.replace("1700000000", "1700000001")), BODY))
                .isFalse();
    }

    @Test
    void oneOfSeveralTimestampedSignaturesIsEnough() {
        String given = "t=1700000000,v1=c482b1121e3b406c58c389c53583140d271fc080123c96560f4711dfcd5966b2,"
                + "v1=b3b2a106a3fddd87c9881ff1e2948be0dde54d48f8ec96030894cf76cb041c63";
        assertThat(stripe(1_700_000_000L, "whsec_test").passes(header("Stripe-Signature", given), BODY))
                .isTrue();
        assertThat(stripe(1_700_000_000L, "whsec_old").passes(header("Stripe-Signature", given), BODY))
                .isTrue();
        assertThat(stripe(1_700_000_000L, "whsec_new").passes(header("Stripe-Signature", given), BODY))
                .isFalse();
    }

    @Test
    void aTimestampedSignatureNeedsATimeThatIsOne() {
        String signature = ",v1=b3b2a106a3fddd87c9881ff1e2948be0dde54d48f8ec96030894cf76cb041c63";
        for (String time : List.of("t=", "t=-1700000000", "t=1700000000.0", "t=99999999999999999999", "v=1", "")) {
            assertThat(stripe(1_700_000_000L, "whsec_test").passes(header("Stripe-Signature", time + signature), BODY))
                    .as(time)
                    .isFalse();
        }
    }

    private static TimestampedSignature stripe(long now, String secret) {
        return new TimestampedSignature("Stripe-Signature", Duration.ofMinutes(5), List.of(Secret.of(secret)), at(now));
    }

    @Test
    void standardWebhooksSignIdTimeAndBody() {
        Secret secret = StandardWebhooks.secret(Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        StandardWebhooks webhooks = new StandardWebhooks(Duration.ofMinutes(5), List.of(secret), at(1_614_265_330L));
        String signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        Map<String, String> headers = Map.of(
                "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp", "1614265330",
                "webhook-signature", "v1a,AAAA v1,AAAA " + signature);
        Body body = body("{\"test\": 2432232314}");
        assertThat(webhooks.passes(headers(headers), body)).isTrue();
        for (String name : headers.keySet()) {
            Map<String, String> changed = new HashMap<>(headers);
            changed.put(name, name.equals("webhook-timestamp") ? "1614265331" : "msg_other");
            assertThat(webhooks.passes(headers(changed), body)).as(name).isFalse();
            changed.remove(name);
            assertThat(webhooks.mayPass(headers(changed))).as(name).isFalse();
        }
        assertThat(new StandardWebhooks(Duration.ofMinutes(5), List.of(secret), at(1_614_265_631L))
                        .passes(headers(headers), body))
                .isFalse();
    }

    @Test
    void aSecretThatIsNoBase64IsNotRepeatedInTheComplaint() {
        assertThatThrownBy(() -> StandardWebhooks.secret(Secret.of("whsec_***hush***")))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("hush");
        assertThat(HUSH.toString() + hmac(HmacAlgorithm.SHA1, SignatureEncoding.HEX, "", HUSH))
                .doesNotContain("hush");
    }

    @Test
    void aTokenIsTheWholeTokenAfterItsScheme() {
        SharedToken bearer = SharedToken.bearer(List.of(Secret.of("let-me-in"), HUSH));
        assertThat(bearer.mayPass(header("Authorization", "bearer let-me-in"))).isTrue();
        assertThat(bearer.mayPass(header("Authorization", "Bearer hush"))).isTrue();
        for (String wrong :
                List.of("Bearer let-me", "Bearer let-me-in-now", "let-me-in", "Basic let-me-in", "Bearer ")) {
            assertThat(bearer.mayPass(header("Authorization", wrong))).as(wrong).isFalse();
        }
        // printf 'key:' | base64
        assertThat(SharedToken.basic(List.of(Secret.of("key:"))).mayPass(header("Authorization", "Basic a2V5Og==")))
                .isTrue();
        SharedToken own = new SharedToken("X-Gitlab-Token", "", List.of(HUSH));
        assertThat(own.passes(header("X-Gitlab-Token", "hush"), BODY)).isTrue();
        assertThat(own.headers()).containsExactly("x-gitlab-token");
    }
}
