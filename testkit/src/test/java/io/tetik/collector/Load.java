package io.tetik.collector;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that send without end, each a request at a time: by turns one record, and batches of five, some with a key. Every
 * record is told from all others by its text.
 */
final class Load implements AutoCloseable {
    private static final int BATCH = 5;

    private final Sender sender;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> withKey = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final Queue<IOException> broken = new ConcurrentLinkedQueue<>();
    private final AtomicLong number = new AtomicLong();
    private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    Load(Sender sender, int clients) {
        this.sender = sender;
        for (int i = 0; i < clients; i++) {
            threads.add(new Thread(this::run, "client-" + i));
        }
        threads.forEach(Thread::start);
    }

    private void run() {
        while (!stopped) {
            long n = number.incrementAndGet();
            try {
                send(n);
            } catch (IOException gone) {
                // Without an answer nothing is promised.
                broken.add(gone);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private void send(long n) throws IOException, InterruptedException {
        boolean batch = n % 2 == 0;
        boolean key = n % 4 == 0;
        List<String> records = new ArrayList<>();
        for (int i = 0; i < (batch ? BATCH : 1); i++) {
            records.add("{\"batch\":" + n + ",\"of\":" + (batch ? BATCH : 1) + ",\"i\":" + i + "}");
        }
        String body = batch ? "[" + String.join(",", records) + "]" : records.get(0);
        String[] headers = key ? new String[] {"Idempotency-Key", "key-" + n} : new String[0];
        HttpResponse<String> answer = sender.json("shop", body, headers);
        // Who has a key sends again until there is an answer that counts.
        while (key && !stopped && (answer.statusCode() == 503 || answer.statusCode() == 409)) {
            refused.incrementAndGet();
            answer = sender.json("shop", body, headers);
        }
        statuses.add(answer.statusCode());
        if (answer.statusCode() == 202) {
            accepted.addAll(records);
            if (key) {
                withKey.addAll(records);
            }
        } else {
            refused.incrementAndGet();
        }
    }

    Set<String> accepted() {
        return accepted;
    }

    /** Of those, the records whose request had a key. */
    Set<String> acceptedWithKey() {
        return withKey;
    }

    int refused() {
        return refused.get();
    }

    /** Requests without an answer. */
    List<IOException> broken() {
        return List.copyOf(broken);
    }

    Set<Integer> statuses() {
        return statuses;
    }

    /** Waits for the answers of what is under way. */
    void stop() {
        stopped = true;
        for (Thread thread : threads) {
            Uninterruptibles.joinUninterruptibly(thread);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
