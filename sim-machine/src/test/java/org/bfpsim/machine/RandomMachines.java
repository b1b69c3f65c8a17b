package org.bfpsim.machine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bfpsim.core.InputException;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.workload.model.Attention;
import org.bfpsim.workload.model.AttentionForm;
import org.bfpsim.workload.model.Embedding;
import org.bfpsim.workload.model.FeedForward;
import org.bfpsim.workload.model.Head;
import org.bfpsim.workload.model.ModelArchitecture;
import org.bfpsim.workload.model.Norm;
import org.bfpsim.workload.model.Optimizer;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.trace.Trace;

/** Machines, workloads and policies drawn at random, small enough to simulate in milliseconds. */
public final class RandomMachines {
  private final Random random;

  public RandomMachines(long seed) {
    this.random = new Random(seed);
  }

  /** A chunked machine: sizes, ports, DRAM, regrouping, dataflows and disciplines at random. */
  public Architecture chunked() {
    return Architectures.load("base", settings());
  }

  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("array.rows", pick("4", "7", "16", "32", "64"));
    settings.put("array.cols", pick("4", "5", "16", "32", "64"));
    settings.put("array.lanes", pick("1", "2", "4", "8", "16"));
    settings.put("array.clockPeriodFemtoseconds", pick("1000000", "2000000", "709220"));
    settings.put("array.shadowWeights", pick("true", "false"));
    settings.put("array.packing", pick("true", "false"));
    settings.put("array.chunkBits", pick("2", "2", "3", "4"));
    settings.put("array.dataflow.forward", pick("auto", "os", "ws", "is"));
    settings.put("array.dataflow.inputGradient", pick("auto", "os", "ws", "is"));
    settings.put("array.dataflow.weightGradient", pick("auto", "os", "ws", "is"));
    for (String buffer : List.of("operandA", "operandB", "output", "vector")) {
      settings.put("sram." + buffer + ".capacityBytes", pick("12000", "40000", "65536", "1048576"));
      settings.put("sram." + buffer + ".bytesPerCycle", pick("3", "16", "64", "512"));
      if (flip()) {
        settings.put("sram." + buffer + ".banks", pick("1", "8", "13", "64"));
        settings.put("sram." + buffer + ".ports", pick("1", "2"));
        settings.put("sram." + buffer + ".wordBytes", pick("4", "8"));
      }
    }
    settings.put(
        "dram.preset", pick("ddr4-2400", "ddr4-3200", "hbm2", "lpddr4-3200", "lpddr5-6400"));
    settings.put("dram.channels", pick("1", "2", "3", "8"));
    settings.put("vector.lanes", pick("3", "16", "256"));
    settings.put("converter.groupsPerCycle", pick("1", "3", "8"));
    settings.put("converter.groupSize", pick("2", "16", "32"));
    settings.put("converter.maximumSearchCycles", pick("0", "4"));
    settings.put("converter.roundingCycles", pick("0", "3"));
    settings.put("regroup", pick("two-copies", "requantize-on-read", "square"));
    if (random.nextInt(6) == 0) {
      settings.put("array.discipline", "queued");
      settings.put("array.queueDepth", pick("1", "4", "16"));
      settings.put("array.packing", "false");
      settings.put("array.dataflow.forward", "os");
      settings.put("array.dataflow.inputGradient", "os");
      settings.put("array.dataflow.weightGradient", "os");
    }
    return settings;
  }

  /** A policy that the chunked machine can run. */
  public PrecisionPolicy policy(Architecture architecture) {
    String layout = pick("", "@packed", "@container", "@planar-c4");
    if (architecture.regroup() != Architecture.Regroup.SQUARE && random.nextInt(4) == 0) {
      return Policies.parse("fixed:" + pick("mx9", "mx6", "mx4", "mxint8") + layout);
    }
    return Policies.parse(
        switch (random.nextInt(3)) {
          case 0 -> "fixed:bfp" + (1 + random.nextInt(16)) + layout;
          case 1 -> "fixed:bfp" + (1 + random.nextInt(8)) + pick("-g8-e8", "-g16-e5", "-g32-e8");
          default ->
              "stash:bfp:"
                  + pick("2", "4", "16")
                  + "-"
                  + pick("2", "4", "7")
                  + "-"
                  + pick("2", "4", "5")
                  + "-"
                  + pick("4", "16")
                  + layout;
        });
  }

  /** A training step of a tiny model. */
  public Trace workload() {
    ModelArchitecture model = model();
    long batch = 1L + random.nextInt(3);
    StepOptions options =
        StepOptions.of(batch, 1 + random.nextInt(40))
            .withSourceAndTarget(1 + random.nextInt(40), 1 + random.nextInt(40))
            .withDropout(random.nextBoolean())
            .withOptimizer(oneOf(Optimizer.values()));
    return TrainingStepGenerator.generate(model, options);
  }

  /** The same with attention fused, over longer sequences; no positions with a trained bias. */
  public Trace fusedWorkload() {
    ModelArchitecture model = model();
    while (model.embedding().positions() == Embedding.Positions.RELATIVE) {
      model = model();
    }
    StepOptions options =
        StepOptions.of(1L + random.nextInt(3), 1 + random.nextInt(64))
            .withSourceAndTarget(1 + random.nextInt(64), 1 + random.nextInt(64))
            .withDropout(random.nextBoolean())
            .withOptimizer(Optimizer.SGD)
            .withAttention(flip() ? AttentionForm.FUSED : AttentionForm.FUSED_SKIPPING);
    return TrainingStepGenerator.generate(model, options);
  }

  private <T> T oneOf(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private ModelArchitecture model() {
    ModelArchitecture.Family[] families = ModelArchitecture.Family.values();
    ModelArchitecture.Family family = families[random.nextInt(families.length)];
    long kvHeads = 1L + random.nextInt(3);
    long heads = kvHeads * (1L + random.nextInt(3));
    long headDim = 2L * (1 + random.nextInt(12));
    Embedding.Positions[] places = Embedding.Positions.values();
    Embedding.Positions positions = places[random.nextInt(places.length)];
    boolean trained =
        positions == Embedding.Positions.LEARNED || positions == Embedding.Positions.RELATIVE;
    long hidden = 2L * (1 + random.nextInt(50));
    boolean narrow = random.nextInt(4) == 0;
    return new ModelArchitecture(
        "random",
        family,
        family == ModelArchitecture.Family.DECODER ? 0 : 1 + random.nextInt(2),
        family == ModelArchitecture.Family.ENCODER ? 0 : 1 + random.nextInt(2),
        hidden,
        new Attention(heads, headDim, kvHeads, flip(), flip(), flip(), flip()),
        new FeedForward(
            1 + random.nextInt(120), oneOf(FeedForward.Activation.values()), flip(), flip()),
        new Norm(oneOf(Norm.Kind.values()), oneOf(Norm.Placement.values()), flip()),
        new Embedding(
            1 + random.nextInt(300),
            narrow ? 2 + random.nextInt(20) : hidden,
            64,
            positions,
            trained ? 64 : 0,
            flip() ? 2 : 0,
            flip()),
        new Head(oneOf(Head.Kind.values()), flip()),
        flip(),
        "drawn at random",
        true,
        List.of());
  }

  /** Whether a refusal is one that names what the user can mend. */
  static boolean isMendable(InputException refusal) {
    return refusal.getMessage().matches(".*(expected|cannot execute|can be at most|only).*");
  }

  private boolean flip() {
    return random.nextBoolean();
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
