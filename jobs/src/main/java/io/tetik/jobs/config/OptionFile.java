package io.tetik.jobs.config;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a file of options. In YAML and JSON (by the file's name), nested keys are joined by dots and lists by commas;
 * every other file is in the format of Java properties, in UTF-8.
 */
final class OptionFile {

    private final String origin;
    private final GivenOptions options;

    private OptionFile(String origin, GivenOptions options) {
        this.origin = origin;
        this.options = options;
    }

    static void read(Path file, GivenOptions options) {
        String name = file.toString();
        OptionFile reading = new OptionFile(name, options);
        try {
            String text = Files.readString(file);
            if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
                reading.yaml(text);
            } else {
                reading.properties(text);
            }
        } catch (NoSuchFileException e) {
            options.problem(name + ": no such file");
        } catch (IOException e) {
            options.problem(name + ": cannot be read: " + e);
        }
    }

    private void properties(String text) throws IOException {
        Properties properties = new DistinctProperties();
        try (Reader reader = new StringReader(text)) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            options.problem(origin + ": not in the format of Java properties: " + e.getMessage());
        }
        properties.stringPropertyNames().stream()
                .sorted()
                .forEach(key -> options.set(key, properties.getProperty(key), origin));
    }

    private void yaml(String text) {
        try {
            Iterator<Object> documents = new Load(
                            LoadSettings.builder().setLabel(origin).build())
                    .loadAllFromString(text)
                    .iterator();
            Object content = documents.hasNext() ? documents.next() : null;
            if (content instanceof Map<?, ?> map) {
                flatten("", map);
            } else if (content != null) {
                options.problem(origin + ": must be a mapping of options");
            }
            if (documents.hasNext()) {
                options.problem(origin + ": more than one YAML document");
            }
        } catch (YamlEngineException e) {
            options.problem(origin + ": not YAML: " + e.getMessage());
        }
    }

    private void flatten(String prefix, Map<?, ?> map) {
        map.forEach((name, value) -> {
            String key = prefix + name;
            if (value instanceof Map<?, ?> nested) {
                flatten(key + ".", nested);
            } else {
                options.set(key, text(value), origin);
            }
        });
    }

    private static String text(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(OptionFile::text).collect(Collectors.joining(","));
        }
        return value == null ? "" : value.toString();
    }

    /** Of two settings of a key in one file, neither is obviously meant. */
    private final class DistinctProperties extends Properties {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized @Nullable Object put(Object key, Object value) {
            if (containsKey(key)) {
                options.problem(origin + ": option '" + key + "' is set twice");
            }
            return super.put(key, value);
        }
    }
}
