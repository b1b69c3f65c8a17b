package org.bfpsim.bench.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks, shortly, and sets each beside the baseline of its class. */
final class BenchmarkSection {
  private static final int WARM_UP = 5;
  private static final int MEASURED = 5;
  private static final int SECONDS = 1;

  /** What a benchmark is set beside: another method of its class, or other parameters. */
  private static final Map<String, String> BASELINES =
      Map.of(
          "QuantizeBenchmark", "copy",
          "EventQueueBenchmark", "priorityQueue",
          "GemmTimingBenchmark", "rigid physical");

  private BenchmarkSection() {}

  static String measure() throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include("org\\.bfpsim\\.bench\\..*Benchmark\\..*")
            .forks(1)
            .warmupIterations(WARM_UP)
            .warmupTime(TimeValue.seconds(SECONDS))
            .measurementIterations(MEASURED)
            .measurementTime(TimeValue.seconds(SECONDS))
            .shouldFailOnError(true)
            .build();
    Collection<RunResult> results = new Runner(options).run();
    return """
        ## Benchmarks

        JMH, one fork, %d warm-up and %d measured iterations of %d s each: read the ratios, which were measured in one
        run on one machine, rather than the scores.

        | benchmark | parameters | score | unit | beside | ratio |
        |---|---|---|---|---|---|
        %s"""
        .formatted(WARM_UP, MEASURED, SECONDS, rows(List.copyOf(results)));
  }

  private static String rows(List<RunResult> results) {
    return results.stream()
        .sorted(Comparator.comparing(BenchmarkSection::title).thenComparing(run -> parameters(run)))
        .map(run -> row(run, results))
        .collect(Collectors.joining());
  }

  private static String row(RunResult run, List<RunResult> results) {
    Result<?> score = run.getPrimaryResult();
    String baseline = BASELINES.getOrDefault(className(run), "");
    String ratio =
        results.stream()
            .filter(other -> isBaseline(other, baseline, run))
            .findFirst()
            .map(other -> score.getScore() / other.getPrimaryResult().getScore())
            .map("%.2f"::formatted)
            .orElse("-");
    return "| `%s` | %s | %.3g | %s | %s | %s |%n"
        .formatted(
            title(run), parameters(run), score.getScore(), score.getScoreUnit(), baseline, ratio);
  }

  /** The same class, and either the baseline's method and equal parameters or its parameter. */
  private static boolean isBaseline(RunResult other, String baseline, RunResult run) {
    if (!className(other).equals(className(run))) {
      return false;
    }
    boolean sameParameters = parameters(other).equals(parameters(run));
    boolean isMethod = title(other).endsWith("." + baseline) && sameParameters;
    boolean isParameter =
        title(other).equals(title(run)) && parameters(other).endsWith(" " + baseline);
    return isMethod || isParameter;
  }

  private static String title(RunResult run) {
    String name = run.getParams().getBenchmark();
    int method = name.lastIndexOf('.');
    return name.substring(name.lastIndexOf('.', method - 1) + 1);
  }

  private static String className(RunResult run) {
    return title(run).substring(0, title(run).indexOf('.'));
  }

  private static String parameters(RunResult run) {
    BenchmarkParams params = run.getParams();
    Map<String, String> values = new TreeMap<>();
    params.getParamsKeys().forEach(key -> values.put(key, params.getParam(key)));
    return values.entrySet().stream()
        .map(value -> value.getKey() + " " + value.getValue())
        .collect(Collectors.joining(", "));
  }
}
