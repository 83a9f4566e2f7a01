package io.tetik.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.collector.config.RateLimit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void aBucketLetsABurstThroughAndThenSoManyASecond() {
        AtomicLong nanos = new AtomicLong();
        TokenBucket bucket = new TokenBucket(new RateLimit(2, 3), nanos::get);
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isZero();
        assertThat(bucket.waiting()).isZero();
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isEqualTo(1);
        nanos.set(500_000_000);
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isEqualTo(1);
        nanos.set(60_000_000_000L);
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.take()).isZero();
        }
        assertThat(bucket.take()).isEqualTo(1);
    }

    @Test
    void whatDoesNotFitIsNotTaken() {
        MemoryBudget budget = new MemoryBudget(100);
        MemoryBudget.Charge one = budget.charge();
        MemoryBudget.Charge other = budget.charge();
        assertThat(one.take(60)).isTrue();
        assertThat(other.take(41)).isFalse();
        assertThat(budget.used()).isEqualTo(60);
        assertThat(other.take(40)).isTrue();
        one.give(10);
        assertThat(budget.used()).isEqualTo(90);
        one.release();
        one.release();
        one.give(10);
        assertThat(budget.used()).isEqualTo(40);
        assertThat(one.take(1)).as("after the end").isFalse();
        assertThat(budget.used()).isEqualTo(40);
    }
}
