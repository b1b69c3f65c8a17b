package org.bfpsim.cli.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.workload.trace.Trace;

/**
 * Runs points on a fixed number of threads. Outcomes, and the failure that is reported where there
 * are several, are in the order of the points, whatever the threads do.
 */
final class SweepRunner {
  private final int threads;
  private final Optional<Trace> recorded;
  private final StepTraces traces = new StepTraces();

  /**
   * A runner.
   *
   * @param recorded the trace of every point; empty where each has a step of its own to generate
   */
  SweepRunner(int threads, Optional<Trace> recorded) {
    this.threads = threads;
    this.recorded = recorded;
  }

  /**
   * Plans every point before the first is simulated, then simulates them.
   *
   * @throws org.bfpsim.core.InputException naming the first point that cannot be run
   */
  List<SweepOutcome> run(List<SweepSetup> setups, SweepProgress progress) {
    check(setups, progress);
    return each(
        "simulating",
        setups,
        progress,
        setup -> SweepOutcome.of(setup.point(), setup.simulate(trace(setup))));
  }

  /** As {@link #run}, each point a whole training run. */
  List<RunRow> runs(List<SweepSetup> setups, RunSweep runs, SweepProgress progress) {
    check(setups, progress);
    return each("simulating runs", setups, progress, setup -> runs.row(setup, trace(setup)));
  }

  private void check(List<SweepSetup> setups, SweepProgress progress) {
    each(
        "checking",
        setups,
        progress,
        setup -> {
          setup.requireRunnable(trace(setup));
          return setup;
        });
  }

  /** One point's step. */
  SimulationResult simulated(SweepSetup setup) {
    return setup.simulate(trace(setup));
  }

  /** One point with its DRAM sampled. */
  SimulationResult sampled(SweepSetup setup) {
    return setup.inOneSample().simulate(trace(setup));
  }

  private Trace trace(SweepSetup setup) {
    return recorded.orElseGet(
        () -> SweepSetup.named(setup.point(), () -> traces.of(setup.step().orElseThrow())));
  }

  private <T> List<T> each(
      String task, List<SweepSetup> setups, SweepProgress progress, Function<SweepSetup, T> work) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (SweepProgress.Bar bar = progress.start(task, setups.size())) {
      List<Future<T>> pending = new ArrayList<>();
      for (SweepSetup setup : setups) {
        pending.add(
            pool.submit(
                () -> {
                  T done = work.apply(setup);
                  bar.step();
                  return done;
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : pending) {
        results.add(result(one));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> T result(Future<T> pending) {
    try {
      return pending.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      } else if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
