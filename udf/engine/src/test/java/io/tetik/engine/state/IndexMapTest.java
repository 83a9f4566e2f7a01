package io.tetik.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IndexMapTest {

    @Test
    void itIsAMapInTheOrderOfItsKeys() {
        Random random = new Random(1);
        IndexMap<String> map = new IndexMap<>();
        TreeMap<Integer, String> expected = new TreeMap<>();
        for (int i = 0; i < 5_000; i++) {
            int key = random.nextInt(60);
            if (random.nextInt(3) == 0) {
                map.remove(key);
                expected.remove(key);
            } else {
                map.put(key, "v" + i);
                expected.put(key, "v" + i);
            }
            assertThat(map.get(key)).isEqualTo(expected.get(key));
            assertThat(entries(map)).isEqualTo(List.copyOf(expected.entrySet()));
        }
    }

    private static List<Map.Entry<Integer, String>> entries(IndexMap<String> map) {
        List<Map.Entry<Integer, String>> entries = new ArrayList<>();
        for (int i = 0; i < map.size(); i++) {
            entries.add(Map.entry(map.keyAt(i), map.valueAt(i)));
        }
        return entries;
    }

    @Test
    void whatIsNotThereIsNull() {
        IndexMap<String> map = new IndexMap<>();
        map.remove(7);
        assertThat(map.get(7)).isNull();
        assertThat(map.size()).isZero();
    }
}
