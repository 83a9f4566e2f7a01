package io.tetik.collector.auth;

import io.tetik.collector.body.Body;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A header with the keyed hash of the body: Shopify's {@code X-Shopify-Hmac-Sha256}, WooCommerce's
 * {@code X-WC-Webhook-Signature}, GitHub's {@code X-Hub-Signature-256}. It says nothing about when it was signed: a request
 * that somebody has recorded can be sent again, which the provider's id of the request tells.
 *
 * @param prefix before the signature in the header, such as {@code sha256=}; may be empty
 */
public record HmacSignature(
        String header, String prefix, SignatureEncoding encoding, HmacAlgorithm algorithm, List<Secret> secrets)
        implements Authenticator {
    public HmacSignature {
        secrets = List.copyOf(secrets);
    }

    @Override
    public boolean mayPass(RequestHeaders headers) {
        return !given(headers).isEmpty();
    }

    @Override
    public boolean passes(RequestHeaders headers, Body body) {
        return HmacAlgorithm.anyMatches(algorithm.signatures(secrets, "", body), given(headers));
    }

    private List<byte[]> given(RequestHeaders headers) {
        return headers.only(header)
                .filter(value -> value.startsWith(prefix))
                .map(value -> encoding.decode(value.substring(prefix.length())))
                .orElse(List.of());
    }

    @Override
    public Set<String> headers() {
        return Set.of(header.toLowerCase(Locale.ROOT));
    }
}
