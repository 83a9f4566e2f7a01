package io.tetik.collector.http;

import io.tetik.collector.auth.RequestHeaders;
import io.tetik.collector.body.Body;
import io.tetik.collector.body.BodyFormat;
import io.tetik.collector.body.MalformedBodyException;
import io.tetik.collector.body.Slice;
import io.tetik.collector.body.TooManyRecordsException;
import io.tetik.collector.config.SourceConfig;
import io.tetik.collector.kafka.KnownKeys;
import io.tetik.collector.kafka.Outcome;
import io.tetik.collector.kafka.RequestKey;
import io.tetik.collector.kafka.Write;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** The way of one request of a source to its answer. No thread waits on it. */
final class Exchange implements BodyReader.Listener {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    /** More than the producer's own patience, so that its answer is usually the one that counts. */
    private static final long MORE_MILLIS = 1_000;

    private final Services services;
    private final Source source;
    private final Request request;
    private final Reply reply;
    private final RequestHeaders headers;
    private final MemoryBudget.Charge charge;
    private BodyFormat format = BodyFormat.WHOLE;

    Exchange(Services services, Source source, Request request, Reply reply) {
        this.services = services;
        this.source = source;
        this.request = request;
        this.reply = reply;
        this.headers = name -> request.getHeaders().getValuesList(name);
        this.charge = services.memory().charge();
    }

    void begin() {
        Optional<Answer> refusal = refusal();
        if (refusal.isPresent()) {
            refuse(refusal.get());
            return;
        }
        BodyReader.read(
                request,
                source.config().maxBody(),
                charge,
                services.limits().bodyTime().toMillis(),
                this);
    }

    /** An answer at once, but for a client that is still sending. */
    private void refuse(Answer answer) {
        if (request.getHeaders().contains("Expect")) {
            refused(answer);
        } else {
            BodyReader.drop(
                    request, answer, charge, services.limits().bodyTime().toMillis(), this);
        }
    }

    /** What headers alone are reason enough for. */
    private Optional<Answer> refusal() {
        SourceConfig config = source.config();
        String type =
                Optional.ofNullable(request.getHeaders().get("Content-Type")).orElse("");
        Optional<BodyFormat> known = config.contentTypes().format(type);
        String encoding = Optional.ofNullable(request.getHeaders().get("Content-Encoding"))
                .orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            return Optional.of(Refusals.contentType("bodies are taken as they are, without Content-Encoding"));
        }
        if (known.isEmpty() && !RecordHeaders.isEvent(request.getHeaders())) {
            return Optional.of(Refusals.contentType(
                    type.isEmpty() ? "there is no Content-Type" : "this source does not take this Content-Type"));
        }
        format = format(known);
        if (request.getLength() > config.maxBody()) {
            return Optional.of(Refusals.BODY_TOO_LARGE);
        }
        if (!config.authenticator().mayPass(headers)) {
            return Optional.of(Refusals.UNAUTHORIZED);
        }
        Optional<String> missing = RecordHeaders.missing(request.getHeaders());
        if (missing.isPresent()) {
            return Optional.of(Refusals.malformed("a CloudEvent needs the header " + missing.get()));
        }
        if (source.waiting() > 0) {
            return Optional.of(Refusals.tooFast(source.waiting()));
        }
        return services.obstacle(config.topic());
    }

    /** The data of a CloudEvent is one record, whatever it is. */
    private BodyFormat format(Optional<BodyFormat> known) {
        boolean event = RecordHeaders.isEvent(request.getHeaders());
        if (!event) {
            return known.orElse(BodyFormat.WHOLE);
        }
        return known.isPresent() && known.get() == BodyFormat.JSON ? BodyFormat.DOCUMENT : BodyFormat.WHOLE;
    }

    @Override
    public void complete(Body body) {
        try {
            Answer refusal = take(body);
            if (refusal != null) {
                finish(refusal);
            }
        } catch (RuntimeException | Error failure) {
            charge.release();
            reply.fail(failure);
        }
    }

    /** The answer, if there is one at once. */
    private @Nullable Answer take(Body body) {
        if (!source.config().authenticator().passes(headers, body)) {
            return Refusals.UNAUTHORIZED;
        }
        int seconds = source.take();
        if (seconds > 0) {
            return Refusals.tooFast(seconds);
        }
        List<Slice> slices;
        try {
            slices = services.splitter().split(body, format);
        } catch (MalformedBodyException wrong) {
            return Refusals.malformed(wrong);
        } catch (TooManyRecordsException tooMany) {
            return Refusals.tooManyRecords(String.valueOf(tooMany.getMessage()));
        }
        List<String> names = keys();
        if (names.size() > 1 || (names.size() == 1 && !names.get(0).matches("[\\x21-\\x7e]{1,255}"))) {
            return Refusals.KEY_INVALID;
        }
        RecordMaker maker = new RecordMaker(
                source.config(), RecordHeaders.of(request.getHeaders(), source.config(), format), format);
        long bytes = maker.bytes(slices);
        if (!charge.take(bytes)) {
            return Refusals.NO_MEMORY;
        }
        RequestKey key = names.isEmpty() ? null : RequestKey.of(source.config().name(), names.get(0), body);
        Answer known = key == null ? null : claim(key);
        if (known == null) {
            write(new Write(maker.records(body, slices), key, bytes), body.length());
            charge.give(body.bytes().length);
        }
        return known;
    }

    /** What makes the request known again: what the provider calls it, else what its sender says. */
    private List<String> keys() {
        String idHeader = source.config().idHeader();
        List<String> ids = idHeader == null ? List.of() : headers.values(idHeader);
        return ids.isEmpty() ? headers.values(IDEMPOTENCY_KEY) : ids;
    }

    private @Nullable Answer claim(RequestKey key) {
        if (!services.keyTopic().isRead()) {
            return Refusals.KEYS_UNREAD;
        }
        KnownKeys.Claim claim = services.keys().claim(key, System.currentTimeMillis());
        return switch (claim.verdict()) {
            case NEW -> null;
            case DONE -> repeated(claim.accepted());
            case UNDER_WAY -> Refusals.KEY_UNDER_WAY;
            case OTHER -> Refusals.KEY_REUSED;
        };
    }

    private Answer repeated(int accepted) {
        services.metrics().repeated(source.config().name());
        return Answer.accepted(accepted).with("Idempotency-Replayed", "true");
    }

    private void write(Write write, int size) {
        Scheduler.Task deadline = request.getComponents()
                .getScheduler()
                .schedule(
                        () -> late(write),
                        services.limits().writeTime().toMillis() + MORE_MILLIS,
                        TimeUnit.MILLISECONDS);
        var unused = write.outcome().whenComplete((outcome, never) -> {
            deadline.cancel();
            settled(write, outcome, size);
        });
        services.write(write);
    }

    /** Gives it up if it has not begun; else it goes on, and only the answer does not wait. */
    private void late(Write write) {
        if (!write.giveUp() && !write.outcome().isDone()) {
            reply.send(Refusals.UNKNOWN_OUTCOME);
        }
    }

    private void settled(Write write, Outcome outcome, int size) {
        RequestKey key = write.key();
        if (key != null && outcome == Outcome.WRITTEN) {
            services.keys().done(key, write.count(), System.currentTimeMillis());
        } else if (key != null) {
            services.keys().released(key);
        }
        if (outcome == Outcome.WRITTEN) {
            services.metrics().written(source.config().name(), write.count(), size);
        }
        finish(answer(outcome, write.count()));
    }

    private static Answer answer(Outcome outcome, int records) {
        return switch (outcome) {
            case WRITTEN -> Answer.accepted(records);
            case TOO_LARGE -> Refusals.RECORD_TOO_LARGE;
            case NOT_WRITTEN -> Refusals.NOT_WRITTEN;
            case UNKNOWN -> Refusals.UNKNOWN_OUTCOME;
        };
    }

    private void finish(Answer answer) {
        charge.release();
        reply.send(answer);
    }

    @Override
    public void refused(Answer answer) {
        finish(answer);
    }

    @Override
    public void late() {
        finish(Refusals.TOO_SLOW);
    }

    @Override
    public void broken(Throwable failure) {
        charge.release();
        if (failure instanceof TimeoutException) {
            reply.send(Refusals.TOO_SLOW);
        } else if (failure instanceof HttpException bad && bad.getCode() >= 400 && bad.getCode() < 500) {
            reply.send(Answer.refusal(bad.getCode(), "malformed", "the body is not valid HTTP"));
        } else {
            reply.fail(failure);
        }
    }
}
