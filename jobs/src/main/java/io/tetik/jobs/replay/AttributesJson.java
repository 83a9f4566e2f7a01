package io.tetik.jobs.replay;

import io.tetik.jobs.files.PlainJson;
import io.tetik.schemas.codec.EncodableText;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A line of {@code attributes.jsonl}: names of attributes and segments are sorted, values are as they are. */
final class AttributesJson {
    private AttributesJson() {}

    static byte[] toBytes(String userId, Map<String, ? extends Object> attributes, Collection<String> segments)
            throws IOException {
        return PlainJson.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("userId", EncodableText.of(userId));
            json.writeFieldName("attributes");
            PlainJson.write(new TreeMap<>(attributes), json);
            json.writeFieldName("segments");
            PlainJson.write(new TreeSet<>(segments), json);
            json.writeEndObject();
        });
    }
}
