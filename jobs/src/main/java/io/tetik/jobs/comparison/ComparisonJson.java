package io.tetik.jobs.comparison;

import io.tetik.jobs.files.PlainJson;
import io.tetik.schemas.codec.InstantText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code comparison.json}: all counts, those that have not changed too. Later releases may add keys at every level. */
final class ComparisonJson {
    private ComparisonJson() {}

    static byte[] toBytes(ReplayComparison comparison) throws IOException {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("warnings", comparison.warnings());
        all.put("total", campaign(comparison.total()));
        Map<String, Object> campaigns = new LinkedHashMap<>();
        comparison.campaigns().forEach((name, change) -> campaigns.put(name, campaign(change)));
        all.put("campaigns", campaigns);
        Map<String, Object> segments = new LinkedHashMap<>();
        comparison.segments().forEach((name, change) -> segments.put(name, segment(change)));
        all.put("segments", segments);
        all.put("users", users(comparison.users()));
        all.put(
                "examples",
                comparison.examples().stream().map(ComparisonJson::example).toList());
        return PlainJson.pretty(all);
    }

    private static Map<String, Object> campaign(CampaignChange change) {
        Map<String, Object> byReason = new LinkedHashMap<>();
        change.suppressed().forEach((reason, count) -> byReason.put(reason, count(count)));
        Map<String, Object> suppressed = new LinkedHashMap<>();
        suppressed.put("total", count(change.suppressions()));
        suppressed.put("byReason", byReason);
        Map<String, Object> campaign = new LinkedHashMap<>();
        campaign.put("entries", count(change.entries()));
        campaign.put("messages", count(change.messages()));
        campaign.put("suppressed", suppressed);
        campaign.put("heldOut", count(change.heldOut()));
        return campaign;
    }

    private static Map<String, Object> segment(SegmentChanges change) {
        Map<String, Object> segment = new LinkedHashMap<>();
        segment.put("entered", count(change.entered()));
        segment.put("exited", count(change.exited()));
        segment.put("membersAtEnd", count(change.members()));
        return segment;
    }

    private static Map<String, Object> count(Change change) {
        Map<String, Object> count = new LinkedHashMap<>();
        count.put("before", change.before());
        count.put("after", change.after());
        count.put("difference", change.difference());
        return count;
    }

    private static Map<String, Object> users(UserCounts counts) {
        Map<String, Object> users = new LinkedHashMap<>();
        users.put("more", counts.more());
        users.put("fewer", counts.fewer());
        users.put("others", counts.others());
        users.put("same", counts.same());
        return users;
    }

    private static Map<String, Object> example(UserExample example) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("userId", example.userId());
        user.put("messages", count(example.messages()));
        user.put("gone", messages(example.gone()));
        user.put("added", messages(example.added()));
        return user;
    }

    private static Map<String, Object> messages(UserExample.Messages messages) {
        List<Map<String, @Nullable Object>> first = new ArrayList<>();
        for (int i = 0; i < messages.first().size(); i++) {
            first.add(message(messages.first().get(i), messages.why().get(i)));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("count", messages.count());
        all.put("first", first);
        return all;
    }

    private static Map<String, @Nullable Object> message(Message message, Why why) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("at", InstantText.format(message.at()));
        fields.put("campaign", message.campaign());
        fields.put("step", message.step());
        fields.put("channel", message.channel());
        fields.put("template", message.template());
        fields.put("before", verdict(why.before()));
        fields.put("now", verdict(why.now()));
        return fields;
    }

    private static @Nullable Map<String, @Nullable Object> verdict(@Nullable Verdict verdict) {
        if (verdict == null) {
            return null;
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("at", InstantText.format(verdict.at()));
        fields.put("kind", verdict.kind());
        fields.put("reason", orNull(verdict.reason()));
        fields.put("step", orNull(verdict.step()));
        fields.put("channel", orNull(verdict.channel()));
        fields.put("cap", orNull(verdict.cap()));
        return fields;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
