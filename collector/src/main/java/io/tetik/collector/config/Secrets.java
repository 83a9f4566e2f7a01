package io.tetik.collector.config;

import io.tetik.collector.auth.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where secrets come from: they are not in the configuration itself, which many may read. */
@FunctionalInterface
public interface Secrets {
    /** For a look at the configuration where the secrets are not: every one is there. */
    Secrets ASSUMED = (kind, place) -> Secret.of("c2VjcmV0");

    /** How a secret is named. */
    enum Kind {
        ENVIRONMENT_VARIABLE,
        FILE
    }

    /**
     * The secret; a line break at the end of a file is not part of it.
     *
     * @throws IOException if there is none; the message says why, for people
     */
    Secret find(Kind kind, String place) throws IOException;

    static Secrets of(Map<String, String> environment) {
        return (kind, place) -> {
            String text = kind == Kind.FILE
                    ? Files.readString(Path.of(place)).strip()
                    : environment.getOrDefault(place, "").strip();
            if (text.isEmpty()) {
                throw new IOException(
                        "it is " + (environment.containsKey(place) || kind == Kind.FILE ? "empty" : "not set"));
            }
            return Secret.of(text);
        };
    }
}
