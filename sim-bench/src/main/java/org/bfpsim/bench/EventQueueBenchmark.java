package org.bfpsim.bench;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.bfpsim.core.event.EventQueue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The hold model: take the earliest event and post it again after a random delay, at a constant
 * number of pending events. Delays are uniform in 1 to 4096 ticks but for {@code farInHundred} in a
 * hundred, which lie beyond the wheel.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class EventQueueBenchmark {
  private record Event(long tick, long sequence, int code, int payload) {}

  @Param({"10", "1000", "100000"})
  int pending;

  @Param({"0", "10"})
  int farInHundred;

  private final long[] delays = new long[1 << 16];
  private int delay;
  private long posted;
  private EventQueue wheel;
  private PriorityQueue<Event> heap;

  /** Fills both queues with the same events. */
  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < delays.length; i++) {
      boolean far = random.nextInt(100) < farInHundred;
      delays[i] = far ? 100_000 : 1 + random.nextInt(4096);
    }
    wheel = new EventQueue();
    heap =
        new PriorityQueue<>(
            Comparator.comparingLong(Event::tick).thenComparingLong(Event::sequence));
    for (int i = 0; i < pending; i++) {
      long due = nextDelay();
      wheel.post(due, i, i);
      heap.add(new Event(due, posted++, i, i));
    }
  }

  /** One pop and one post on the event queue. */
  @Benchmark
  public long eventQueue() {
    wheel.next();
    wheel.post(wheel.tick() + nextDelay(), wheel.code(), wheel.payload());
    return wheel.tick();
  }

  /** One pop and one post on the library's priority queue. */
  @Benchmark
  public long priorityQueue() {
    Event event = heap.poll();
    heap.add(new Event(event.tick() + nextDelay(), posted++, event.code(), event.payload()));
    return event.tick();
  }

  private long nextDelay() {
    return delays[delay++ & (delays.length - 1)];
  }
}
