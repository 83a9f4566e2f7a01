package io.tetik.collector.auth;

import com.google.common.hash.Hashing;
import io.tetik.collector.body.Body;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A header that has the secret itself: {@code Authorization: Bearer ...}, {@code Authorization: Basic ...}, or a header of the
 * source's own. Hashes are compared, which all have one length.
 *
 * @param scheme the word before the token, in any case; may be empty
 */
public record SharedToken(String header, String scheme, List<Secret> secrets) implements Authenticator {
    public SharedToken {
        secrets = List.copyOf(secrets);
    }

    /** With {@code user:password} as secrets. */
    public static SharedToken basic(List<Secret> secrets) {
        return new SharedToken(
                "Authorization",
                "Basic",
                secrets.stream()
                        .map(secret -> Secret.of(Base64.getEncoder().encodeToString(secret.bytes())))
                        .toList());
    }

    public static SharedToken bearer(List<Secret> secrets) {
        return new SharedToken("Authorization", "Bearer", secrets);
    }

    @Override
    public boolean mayPass(RequestHeaders headers) {
        List<byte[]> wanted =
                secrets.stream().map(secret -> hash(secret.bytes())).toList();
        return token(headers)
                .map(token -> HmacAlgorithm.anyMatches(wanted, List.of(hash(token.getBytes(StandardCharsets.UTF_8)))))
                .orElse(false);
    }

    private Optional<String> token(RequestHeaders headers) {
        String before = scheme.isEmpty() ? "" : scheme + " ";
        return headers.only(header)
                .filter(value -> value.regionMatches(true, 0, before, 0, before.length()))
                .map(value -> value.substring(before.length()).strip());
    }

    private static byte[] hash(byte[] bytes) {
        return Hashing.sha256().hashBytes(bytes).asBytes();
    }

    @Override
    public boolean passes(RequestHeaders headers, Body body) {
        return mayPass(headers);
    }

    @Override
    public Set<String> headers() {
        return Set.of(header.toLowerCase(Locale.ROOT));
    }
}
