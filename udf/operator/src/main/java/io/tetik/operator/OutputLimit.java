package io.tetik.operator;

import io.tetik.schemas.Decision;
import io.tetik.schemas.DefinitionProblem;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.PropertyValue;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.codec.EncodedSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what comes out so small that it fits into a record: Kafka would refuse a larger one, again at every restart. */
final class OutputLimit {
    /** Of a record that is too large, as many bytes of each value are left. */
    private static final int MOST_OF_A_VALUE = 200;

    private static final int MOST_PROBLEMS = 50;

    private final long max;

    /** @param max bytes */
    OutputLimit(long max) {
        this.max = max;
    }

    boolean fits(SegmentChange change) {
        return EncodedSize.atMost(change.getUserId())
                                + EncodedSize.atMost(change.getCause().getEventId())
                        <= max
                || EncodedSize.of(change.getUserId())
                                + EncodedSize.of(change.getCause().getEventId())
                        <= max;
    }

    /** The decision, with values cut where it is too large; null if even that does not help. */
    @Nullable
    Decision fitting(Decision decision) {
        if (EncodedSize.atMost(decision.getUserId()) + EncodedSize.atMost(decision.getDetail()) <= max) {
            return decision;
        }
        long rest = EncodedSize.of(decision.getUserId());
        if (rest + EncodedSize.of(decision.getDetail()) <= max) {
            return decision;
        }
        Map<String, PropertyValue> cut = cut(decision.getDetail());
        if (rest + EncodedSize.of(cut) > max) {
            cut = Map.of("cut", new PropertyValue(true));
        }
        return rest + EncodedSize.of(cut) > max ? null : with(decision, cut);
    }

    /** Avro's builder is of no use here: it does not trust classes that are named within a schema. */
    private static Decision with(Decision decision, Map<String, PropertyValue> detail) {
        return new Decision(
                decision.getUserId(),
                decision.getCampaign(),
                decision.getRevision(),
                decision.getRunId(),
                decision.getAt(),
                decision.getKind(),
                decision.getReason(),
                decision.getStep(),
                decision.getChannel(),
                detail);
    }

    private static Map<String, PropertyValue> cut(Map<String, PropertyValue> values) {
        Map<String, PropertyValue> result = new LinkedHashMap<>();
        values.forEach((name, value) -> result.put(name, cut(value)));
        return result;
    }

    private static PropertyValue cut(PropertyValue value) {
        long bytes = EncodedSize.of(value);
        if (bytes <= 2 * MOST_OF_A_VALUE) {
            return value;
        }
        if (value.getValue() instanceof Map<?, ?> map && map.size() <= MOST_OF_A_VALUE) {
            Map<String, PropertyValue> result = new LinkedHashMap<>();
            map.forEach((name, each) -> result.put(String.valueOf(name), cut((PropertyValue) each)));
            return new PropertyValue(result);
        }
        if (value.getValue() instanceof String text) {
            return new PropertyValue(text.substring(0, MOST_OF_A_VALUE) + "... (" + bytes + " bytes)");
        }
        return new PropertyValue("(" + bytes + " bytes)");
    }

    /** The answer, with the first problems only and excerpts cut where it is too large. */
    DefinitionStatus fitting(DefinitionStatus answer) {
        if (bytes(answer) <= max) {
            return answer;
        }
        List<DefinitionProblem> first = answer.getProblems().stream()
                .limit(MOST_PROBLEMS)
                .map(each -> new DefinitionProblem(
                        each.getLine(), each.getColumn(), cut(each.getMessage()), cut(each.getExcerpt())))
                .toList();
        return new DefinitionStatus(
                answer.getKind(),
                answer.getName(),
                answer.getRevision(),
                answer.getStatus(),
                first,
                answer.getEffectiveAt());
    }

    private static long bytes(DefinitionStatus answer) {
        return answer.getProblems().stream()
                .mapToLong(each -> EncodedSize.of(each.getMessage()) + EncodedSize.of(each.getExcerpt()))
                .sum();
    }

    private static String cut(String text) {
        return text.length() <= 2 * MOST_OF_A_VALUE ? text : text.substring(0, 2 * MOST_OF_A_VALUE) + "...";
    }
}
