package io.tetik.collector.auth;

import io.tetik.collector.body.Body;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A header {@code t=SECONDS,v1=HEX,...} as Stripe sends it: HMAC-SHA256 of the seconds, a dot and the body. Of several
 * {@code v1} one must fit; other schemes are passed over.
 *
 * @param tolerance how far the time of signing may lie from the present, on either side
 */
public record TimestampedSignature(String header, Duration tolerance, List<Secret> secrets, InstantSource clock)
        implements Authenticator {
    public TimestampedSignature {
        secrets = List.copyOf(secrets);
    }

    private record Signed(String time, List<byte[]> signatures) {
        static Signed parse(String header) {
            String time = "";
            List<byte[]> signatures = new ArrayList<>();
            for (String part : header.split(",", -1)) {
                String item = part.strip();
                if (item.startsWith("t=")) {
                    time = item.substring(2);
                } else if (item.startsWith("v1=")) {
                    signatures.addAll(SignatureEncoding.HEX.decode(item.substring(3)));
                }
            }
            return new Signed(time, signatures);
        }
    }

    @Override
    public boolean mayPass(RequestHeaders headers) {
        return headers.only(header)
                .map(Signed::parse)
                .filter(signed -> !signed.signatures().isEmpty())
                .map(signed -> UnixTime.isWithin(tolerance, signed.time(), clock))
                .orElse(false);
    }

    @Override
    public boolean passes(RequestHeaders headers, Body body) {
        if (!mayPass(headers)) {
            return false;
        }
        Signed signed = Signed.parse(headers.only(header).orElse(""));
        return HmacAlgorithm.anyMatches(
                HmacAlgorithm.SHA256.signatures(secrets, signed.time() + ".", body), signed.signatures());
    }

    @Override
    public Set<String> headers() {
        return Set.of(header.toLowerCase(Locale.ROOT));
    }
}
