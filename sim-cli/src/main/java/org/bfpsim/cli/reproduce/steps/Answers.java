package org.bfpsim.cli.reproduce.steps;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bfpsim.cli.command.Progress;
import org.bfpsim.machine.SimulationOptions;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.Check;

/** Simulates what is asked, each question once. */
public final class Answers {
  private final Map<Question, SimulationResult> known = new ConcurrentHashMap<>();

  /**
   * Answers questions in advance, on all cores, with progress.
   *
   * @param what is said meanwhile
   */
  public void prepare(String what, Collection<Question> questions) {
    List<Question> open =
        questions.stream().filter(question -> !known.containsKey(question)).distinct().toList();
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try (Progress progress = Progress.of(what, open.size())) {
      List<Future<SimulationResult>> pending = new ArrayList<>();
      open.forEach(question -> pending.add(pool.submit(() -> of(question))));
      for (Future<SimulationResult> one : pending) {
        await(one);
        progress.step();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * The answer to a question; simulated now where nobody asked before.
   *
   * @throws IllegalStateException where a conservation check does not hold: a defect of bfpsim
   */
  public SimulationResult of(Question question) {
    SimulationResult answer = known.get(question);
    if (answer == null) {
      answer = simulate(question);
      known.put(question, answer);
    }
    return answer;
  }

  /** Simulations so far. */
  public int simulations() {
    return known.size();
  }

  private static SimulationResult simulate(Question asked) {
    SimulationResult result =
        Simulator.simulate(
            asked.machine(),
            asked.step().trace(),
            asked.policy(),
            SimulationOptions.at(asked.level()).with(asked.now()));
    List<Check> broken = result.checks().stream().filter(check -> !check.holds()).toList();
    if (!broken.isEmpty()) {
      throw new IllegalStateException("conservation checks do not hold: " + broken);
    }
    return result;
  }

  private static void await(Future<SimulationResult> pending) {
    try {
      SimulationResult unused = pending.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
