package io.tetik.sources.registry;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Where a schema registry is, and how it is asked.
 *
 * @param urls of one registry, tried in turn; with the path to its API, without a slash at the end
 * @param user for basic authentication; empty: none
 * @param token for bearer authentication; empty: none
 * @param timeout for one answer
 * @param longestPause between two attempts to get what was not there; attempts begin with a tenth of a second between them, and each pause
 *     is twice the one before
 */
public record RegistryOptions(
        List<URI> urls, String user, String password, String token, Duration timeout, Duration longestPause)
        implements Serializable {
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    public static final Duration DEFAULT_PAUSE = Duration.ofSeconds(10);

    public RegistryOptions {
        urls = List.copyOf(urls);
        Objects.requireNonNull(user);
        Objects.requireNonNull(password);
        Objects.requireNonNull(token);
        Objects.requireNonNull(timeout);
        Objects.requireNonNull(longestPause);
    }

    /** One that asks for no authentication. */
    public static RegistryOptions of(URI url) {
        return new RegistryOptions(List.of(url), "", "", "", DEFAULT_TIMEOUT, DEFAULT_PAUSE);
    }

    /** Without secrets: this text ends in logs. */
    @Override
    public String toString() {
        return "RegistryOptions[urls=" + urls + ", user=" + user + ", timeout=" + timeout + ", longestPause="
                + longestPause + "]";
    }
}
