package io.tetik.tools.command;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.InvalidConfigException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Options of the live job, as the options of a command say them. */
public final class JobArguments {
    private final List<String> arguments = new ArrayList<>();

    /**
     * @param value null: as the file, the environment or the default says
     */
    public JobArguments with(String key, @Nullable Object value) {
        if (value != null) {
            arguments.add("--" + key + "=" + value);
        }
        return this;
    }

    /**
     * All options of the live job: the file, over it the environment, over that what was said here.
     *
     * @throws ToolException if they cannot be used, with all mistakes
     */
    public EngagementConfig load() throws ToolException {
        try {
            return EngagementConfig.load(arguments, System.getenv());
        } catch (InvalidConfigException invalid) {
            throw ToolException.unusable(String.join("; ", invalid.problems()));
        }
    }
}
