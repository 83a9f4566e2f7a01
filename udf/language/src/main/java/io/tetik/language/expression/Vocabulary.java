package io.tetik.language.expression;

import io.tetik.language.value.ValueType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names that expressions may use for a user: attributes with their types, and segments, each with its index. */
public final class Vocabulary {
    private final Map<String, Integer> attributes = new LinkedHashMap<>();
    private final Map<String, ValueType> types = new LinkedHashMap<>();
    private final Map<String, Integer> segments = new LinkedHashMap<>();
    private final Set<String> campaigns = new TreeSet<>();

    public void addAttribute(String name, int index, ValueType type) {
        attributes.put(name, index);
        types.put(name, type);
    }

    public void addSegment(String name, int index) {
        segments.put(name, index);
    }

    public void addCampaign(String name) {
        campaigns.add(name);
    }

    Set<String> campaigns() {
        return campaigns;
    }

    Set<String> attributeNames() {
        return types.keySet();
    }

    ValueType attributeType(String name) {
        return types.getOrDefault(name, ValueType.DYN);
    }

    /** The index, or -1 for an attribute that is named but broken. */
    int attribute(String name) {
        return attributes.getOrDefault(name, -1);
    }

    /** The index, or null for an unknown segment. */
    @org.jspecify.annotations.Nullable
    Integer segment(String name) {
        return segments.get(name);
    }

    Set<String> segmentNames() {
        return segments.keySet();
    }
}
