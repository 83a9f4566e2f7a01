package io.tetik.tools.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Flink's REST API, as far as it is needed here.
 *
 * <p>By hand, although Flink's client library has {@code RestClusterClient}, because that makes each command wait
 * longer. With it, {@code cluster status} took 1.97 s (1.62 to 2.16) and 1.27 s of processor time against a local
 * cluster; it takes 1.43 s (1.11 to 1.84) and 1.05 s like this: medians of twelve of each, in turns, on two cores that
 * other programs used as well. It loads 4,100 classes instead of 3,100. It has no method for the checkpoints and the
 * restarts of a job, or for one list with all that is said of jobs here: these would have to be asked for by message
 * classes from within Flink, which may change with any release. And a failure of the cluster comes out of it as the
 * cluster's stack trace within several of its own, where one line is wanted.
 */
public final class FlinkRest {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(200);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final String url;

    /** @param url such as {@code http://127.0.0.1:8081} */
    public FlinkRest(String url) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    public int taskManagers() throws ClusterException {
        return get("/overview").path("taskmanagers").asInt();
    }

    public int freeSlots() throws ClusterException {
        return get("/overview").path("slots-available").asInt();
    }

    public List<FlinkJob> jobs() throws ClusterException {
        List<FlinkJob> jobs = new ArrayList<>();
        for (JsonNode job : get("/jobs/overview").path("jobs")) {
            jobs.add(new FlinkJob(
                    job.path("jid").asText(),
                    job.path("name").asText(),
                    job.path("state").asText(),
                    Instant.ofEpochMilli(job.path("start-time").asLong()),
                    job.path("tasks").path("total").asInt(),
                    job.path("tasks").path("running").asInt()));
        }
        return jobs;
    }

    /** What Flink says about the checkpoints of a job. */
    public JsonNode checkpoints(String job) throws ClusterException {
        return get("/jobs/" + job + "/checkpoints");
    }

    /** When the last checkpoint of the job began that has completed; the epoch if there is none. */
    public Instant lastCheckpoint(String job) throws ClusterException {
        return latest(job, "completed");
    }

    /** When the last checkpoint of the job began that has failed; the epoch if there is none. */
    public Instant lastFailedCheckpoint(String job) throws ClusterException {
        return latest(job, "failed");
    }

    private Instant latest(String job, String kind) throws ClusterException {
        JsonNode checkpoint = checkpoints(job).path("latest").path(kind);
        return Instant.ofEpochMilli(checkpoint.path("trigger_timestamp").asLong());
    }

    /** How often a job was restarted, as far as this JobManager knows. */
    public int restarts(String job) throws ClusterException {
        return get("/jobs/" + job + "/metrics?get=numRestarts")
                .path(0)
                .path("value")
                .asInt();
    }

    /**
     * The sum of a metric over all subtasks of all tasks that have it; empty if none has.
     *
     * @param end the last words of its name, such as {@code reason.malformed.numEventsRejected}
     */
    public OptionalDouble metrics(String job, String end) throws ClusterException {
        double sum = 0;
        boolean found = false;
        for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
            String all = "/jobs/" + job + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
            List<String> names = new ArrayList<>();
            for (JsonNode metric : get(all)) {
                String name = metric.path("id").asText();
                if (name.endsWith("." + end)) {
                    names.add(URLEncoder.encode(name, StandardCharsets.UTF_8));
                }
            }
            if (!names.isEmpty()) {
                found = true;
                for (JsonNode metric : get(all + "?agg=sum&get=" + String.join(",", names))) {
                    sum += metric.path("sum").asDouble();
                }
            }
        }
        return found ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    /**
     * Takes a savepoint of a job that goes on, and gives its path.
     *
     * @param folder empty: as the cluster is configured
     */
    public String savepoint(String job, String folder, Duration patience) throws ClusterException {
        Map<String, Object> wish = wish("target-directory", folder);
        return awaitSavepoint(job, post("/jobs/" + job + "/savepoints", wish), patience);
    }

    /** Stops a job with a savepoint, and gives its path. */
    public String stop(String job, String folder, Duration patience) throws ClusterException {
        Map<String, Object> wish = wish("targetDirectory", folder);
        return awaitSavepoint(job, post("/jobs/" + job + "/stop", wish), patience);
    }

    private static Map<String, Object> wish(String key, String folder) {
        return folder.isEmpty() ? Map.of() : Map.of(key, folder);
    }

    private String awaitSavepoint(String job, JsonNode request, Duration patience) throws ClusterException {
        String status =
                "/jobs/" + job + "/savepoints/" + request.path("request-id").asText();
        long giveUpAt = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < giveUpAt) {
            JsonNode answer = get(status);
            JsonNode operation = answer.path("operation");
            if (operation.has("failure-cause")) {
                throw new ClusterException("the savepoint has failed: " + cause(operation));
            }
            if (operation.has("location")) {
                return operation.path("location").asText();
            }
            pause();
        }
        throw new ClusterException("there is no savepoint of job " + job + " after " + patience.toSeconds() + " s");
    }

    /** The innermost cause, which is the one that says something. */
    private static String cause(JsonNode operation) {
        String trace = operation.path("failure-cause").path("stack-trace").asText();
        String found = operation.path("failure-cause").path("class").asText();
        for (String line : trace.split("\n", -1)) {
            if (line.startsWith("Caused by: ")) {
                found = line.substring("Caused by: ".length());
            }
        }
        return found;
    }

    /** Ends a job without a savepoint. */
    public void cancel(String job) throws ClusterException {
        send(request("/jobs/" + job).method("PATCH", BodyPublishers.noBody()));
    }

    private JsonNode get(String path) throws ClusterException {
        return send(request(path).GET());
    }

    private JsonNode post(String path, Map<String, Object> body) throws ClusterException {
        try {
            return send(request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body))));
        } catch (IOException impossible) {
            throw new ClusterException("cannot write " + body, impossible);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER);
    }

    private JsonNode send(HttpRequest.Builder request) throws ClusterException {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new ClusterException("Flink at " + url + " refuses: " + firstLine(response.body()));
            }
            return response.body().isBlank() ? json.createObjectNode() : json.readTree(response.body());
        } catch (IOException failed) {
            throw new ClusterException("Flink at " + url + " does not answer: " + failed, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted", interrupted);
        }
    }

    private static String firstLine(String body) {
        String text = body.replace("\\n", "\n").replace("\\t", " ");
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    static void pause() throws ClusterException {
        try {
            Thread.sleep(BETWEEN_QUESTIONS.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted", interrupted);
        }
    }
}
