package io.tetik.tools.deploy;

import io.tetik.jobs.config.EngagementOptions;
import java.util.List;
import java.util.Locale;

/** The environment variables that stand for options of the job. */
final class EngagementConfigKeys {
    private EngagementConfigKeys() {}

    static List<String> variables() {
        return EngagementOptions.ALL.stream()
                .map(option -> "TETIK_"
                        + option.key().replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT))
                .toList();
    }
}
