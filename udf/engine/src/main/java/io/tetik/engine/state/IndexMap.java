package io.tetik.engine.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A map from indexes of a plan to values, for the few that a user has out of the many that exist. Sorted arrays: small,
 * and iterated in the order of the plan.
 */
public final class IndexMap<T> {
    private int[] keys = new int[2];
    private @Nullable Object[] values = new @Nullable Object[2];
    private int size;

    public int size() {
        return size;
    }

    /** The plan index at a position from 0 to {@code size() - 1}. */
    public int keyAt(int position) {
        return keys[position];
    }

    @SuppressWarnings("unchecked")
    public T valueAt(int position) {
        return (T) java.util.Objects.requireNonNull(values[position]);
    }

    public @Nullable T get(int key) {
        int position = Arrays.binarySearch(keys, 0, size, key);
        return position < 0 ? null : valueAt(position);
    }

    public void put(int key, T value) {
        int position = Arrays.binarySearch(keys, 0, size, key);
        if (position >= 0) {
            values[position] = value;
            return;
        }
        insert(-position - 1, key, value);
    }

    private void insert(int position, int key, T value) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        System.arraycopy(keys, position, keys, position + 1, size - position);
        System.arraycopy(values, position, values, position + 1, size - position);
        keys[position] = key;
        values[position] = value;
        size++;
    }

    public void remove(int key) {
        int position = Arrays.binarySearch(keys, 0, size, key);
        if (position >= 0) {
            System.arraycopy(keys, position + 1, keys, position, size - position - 1);
            System.arraycopy(values, position + 1, values, position, size - position - 1);
            values[--size] = null;
        }
    }
}
