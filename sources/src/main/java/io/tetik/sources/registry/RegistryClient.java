package io.tetik.sources.registry;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tetik.sources.UnmappableException;
import io.tetik.sources.json.JsonValues;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a registry by Confluent's HTTP API, which Apicurio and others speak, too. One question is one attempt at each address of the
 * registry: who asks decides whether to ask again, see {@link PatientRegistry}.
 */
public final class RegistryClient implements SchemaRegistry {
    private static final String TYPE = "application/vnd.schemaregistry.v1+json";
    /** Schemas that refer to schemas, all together. */
    private static final int MOST_REFERENCES = 500;

    private final RegistryOptions options;
    private final HttpClient http;

    public RegistryClient(RegistryOptions options) {
        this.options = options;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(options.timeout())
                // A redirect could carry the credentials elsewhere.
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public RegisteredSchema schema(int id) throws RegistryException {
        Map<?, ?> answer = ask("/schemas/ids/" + id, null);
        // Registries leave the type out where it is Avro.
        String type = answer.get("schemaType") instanceof String said ? said : RegisteredSchema.AVRO;
        return new RegisteredSchema(id, type, text(answer, "schema"), references(answer));
    }

    /**
     * Registers an Avro schema, or finds it where it is registered already.
     *
     * @return its id
     */
    public int register(String subject, String schema) throws RegistryException {
        return id(ask("/subjects/" + encoded(subject) + "/versions", body(schema)));
    }

    /**
     * Finds an Avro schema that is registered already.
     *
     * @return its id
     */
    public int find(String subject, String schema) throws RegistryException {
        return id(ask("/subjects/" + encoded(subject), body(schema)));
    }

    private Map<String, String> references(Map<?, ?> answer) throws RegistryException {
        Map<String, String> texts = new LinkedHashMap<>();
        addReferences(answer, new HashSet<>(), texts);
        return texts;
    }

    /** Adds a schema only after those that it refers to. */
    private void addReferences(Map<?, ?> answer, Set<String> seen, Map<String, String> texts) throws RegistryException {
        if (!(answer.get("references") instanceof List<?> references)) {
            return;
        }
        for (Object each : references) {
            if (!(each instanceof Map<?, ?> reference)) {
                throw new RegistryException("a reference in the schema registry's answer is no JSON object");
            }
            String name = text(reference, "name");
            if (seen.add(name)) {
                if (seen.size() > MOST_REFERENCES) {
                    throw new RegistryException("a schema refers to more than " + MOST_REFERENCES + " others");
                }
                Map<?, ?> referred = ask(
                        "/subjects/" + encoded(text(reference, "subject")) + "/versions/"
                                + number(reference, "version"),
                        null);
                addReferences(referred, seen, texts);
                texts.put(name, text(referred, "schema"));
            }
        }
    }

    private Map<?, ?> ask(String path, @Nullable String body) throws RegistryException {
        RegistryException failure = null;
        for (URI url : options.urls()) {
            try {
                return answer(send(URI.create(url + path), body), url + path);
            } catch (RegistryException broken) {
                if (broken.isNotFound() || broken.isRefusal()) {
                    throw broken;
                }
                failure = broken;
            }
        }
        throw failure == null ? new RegistryException("no schema registry is named: see registry.url") : failure;
    }

    private HttpResponse<byte[]> send(URI uri, @Nullable String body) throws RegistryException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", TYPE + ", application/json");
        authorization().ifPresent(value -> request.header("Authorization", value));
        if (body != null) {
            request.header("Content-Type", TYPE).POST(HttpRequest.BodyPublishers.ofString(body));
        }
        // The timeout of a request does not cover the body of its answer.
        CompletableFuture<HttpResponse<byte[]>> response =
                http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        try {
            return response.get(options.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new RegistryException(
                    "the schema registry has not answered within "
                            + options.timeout().toMillis() + " ms: " + uri,
                    slow);
        } catch (ExecutionException broken) {
            throw new RegistryException("the schema registry cannot be reached: " + uri + ": " + say(broken), broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RegistryException("interrupted while the schema registry was asked: " + uri, stopped);
        } finally {
            response.cancel(true);
        }
    }

    private Optional<String> authorization() {
        if (!options.token().isEmpty()) {
            return Optional.of("Bearer " + options.token());
        }
        if (options.user().isEmpty()) {
            return Optional.empty();
        }
        String pair = options.user() + ":" + options.password();
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<?, ?> answer(HttpResponse<byte[]> response, String url) throws RegistryException {
        Object body = null;
        try {
            body = JsonValues.read(response.body());
        } catch (UnmappableException broken) {
            if (response.statusCode() == 200) {
                throw new RegistryException("the schema registry does not answer in JSON: " + url, broken);
            }
        }
        if (response.statusCode() != 200) {
            String said =
                    body instanceof Map<?, ?> map && map.get("message") instanceof String message ? ": " + message : "";
            throw new RegistryException(
                    response.statusCode(),
                    "the schema registry answers " + response.statusCode() + " to " + url + said);
        }
        if (body instanceof Map<?, ?> map) {
            return map;
        }
        throw new RegistryException("the schema registry's answer is no JSON object: " + url);
    }

    private static String text(Map<?, ?> answer, String field) throws RegistryException {
        if (answer.get(field) instanceof String text) {
            return text;
        }
        throw new RegistryException("the schema registry's answer lacks '" + field + "'");
    }

    private static long number(Map<?, ?> answer, String field) throws RegistryException {
        if (answer.get(field) instanceof Long number) {
            return number;
        }
        throw new RegistryException("the schema registry's answer lacks '" + field + "'");
    }

    private static int id(Map<?, ?> answer) throws RegistryException {
        long id = number(answer, "id");
        if (id < 0 || id > Integer.MAX_VALUE) {
            throw new RegistryException("the schema registry's id " + id + " does not fit into four bytes");
        }
        return (int) id;
    }

    private static String body(String schema) {
        return "{\"schemaType\":\"AVRO\",\"schema\":\""
                + new String(JsonStringEncoder.getInstance().quoteAsString(schema)) + "\"}";
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String say(ExecutionException broken) {
        Throwable cause = broken.getCause() == null ? broken : broken.getCause();
        String message = cause instanceof IOException ? cause.getMessage() : cause.toString();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
