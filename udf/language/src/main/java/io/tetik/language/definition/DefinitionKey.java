package io.tetik.language.definition;

/** What identifies a definition: its kind and its name. */
public record DefinitionKey(String kind, String name) implements Comparable<DefinitionKey> {

    /** The key of the definition's records on the definitions topic. */
    public String topicKey() {
        return kind + "/" + name;
    }

    @Override
    public int compareTo(DefinitionKey other) {
        return topicKey().compareTo(other.topicKey());
    }
}
