package io.tetik.benchmarks;

/**
 * An event as Flink CEP and Esper get it: what the patterns read and nothing else, in the form that each handles best,
 * a POJO with public fields.
 */
public final class ShopEvent {
    public String type = "";
    public String userId = "";
    public String id = "";
    public String category = "";
    public long time;
}
