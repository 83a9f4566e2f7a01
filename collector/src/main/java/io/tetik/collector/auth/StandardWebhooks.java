package io.tetik.collector.auth;

import io.tetik.collector.body.Body;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * Signatures of the Standard Webhooks specification (symmetric, {@code v1}): HMAC-SHA256 of {@code webhook-id}, a dot,
 * {@code webhook-timestamp}, a dot and the body, in base64 after {@code v1,}; several between spaces.
 *
 * @param tolerance how far the time of signing may lie from the present, on either side
 */
public record StandardWebhooks(Duration tolerance, List<Secret> secrets, InstantSource clock) implements Authenticator {
    public static final String ID = "webhook-id";
    private static final String TIMESTAMP = "webhook-timestamp";
    private static final String SIGNATURE = "webhook-signature";
    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";

    public StandardWebhooks {
        secrets = List.copyOf(secrets);
    }

    /**
     * The bytes that a secret stands for: base64 after {@code whsec_}.
     *
     * @throws IllegalArgumentException if it is no base64; the message does not have it
     */
    public static Secret secret(Secret written) {
        String text = written.text();
        try {
            return Secret.of(Base64.getDecoder()
                    .decode(text.startsWith(SECRET_PREFIX) ? text.substring(SECRET_PREFIX.length()) : text));
        } catch (IllegalArgumentException notEncoded) {
            throw new IllegalArgumentException("a secret of standard-webhooks is base64, after whsec_ or alone");
        }
    }

    @Override
    public boolean mayPass(RequestHeaders headers) {
        return headers.only(ID).isPresent()
                && UnixTime.isWithin(tolerance, headers.only(TIMESTAMP).orElse(""), clock)
                && !given(headers).isEmpty();
    }

    @Override
    public boolean passes(RequestHeaders headers, Body body) {
        if (!mayPass(headers)) {
            return false;
        }
        String prefix =
                headers.only(ID).orElse("") + "." + headers.only(TIMESTAMP).orElse("") + ".";
        return HmacAlgorithm.anyMatches(HmacAlgorithm.SHA256.signatures(secrets, prefix, body), given(headers));
    }

    private static List<byte[]> given(RequestHeaders headers) {
        List<byte[]> signatures = new ArrayList<>();
        for (String each : headers.only(SIGNATURE).orElse("").split(" ", -1)) {
            if (each.startsWith(VERSION)) {
                signatures.addAll(SignatureEncoding.BASE64.decode(each.substring(VERSION.length())));
            }
        }
        return signatures;
    }

    @Override
    public Set<String> headers() {
        return Set.of(SIGNATURE);
    }
}
