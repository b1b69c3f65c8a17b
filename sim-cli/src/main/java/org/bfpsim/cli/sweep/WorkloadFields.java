package org.bfpsim.cli.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.epilogue.Epilogues;
import org.bfpsim.workload.keep.Keep;
import org.bfpsim.workload.keep.KeepRule;
import org.bfpsim.workload.keep.Recomputation;
import org.bfpsim.workload.model.AttentionForm;
import org.bfpsim.workload.model.ModelArchitecture;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.Optimizer;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.UpdateOptions;

/** The workload's side of a setting: which model's training step, and how large. */
final class WorkloadFields {
  static final String MODEL = "model";
  static final String BATCH = "batch";
  static final String SEQUENCE = "seq";
  static final String SOURCE = "src-seq";
  static final String TARGET = "tgt-seq";
  static final String OPTIMIZER = "optimizer";
  static final String DROPOUT = "dropout";
  static final String RECOMPUTE = "recompute";
  static final String KEEP = "keep";
  static final String ACCUMULATE = "accumulate";
  static final String CLIP = "clip";

  static final String ATTENTION = "attention";
  static final String EPILOGUES = "epilogues";

  private static final String DEFAULT_MODEL = "roberta-base";
  private static final String DEFAULT_BATCH = "32";
  private static final String DEFAULT_SEQUENCE = "128";

  private WorkloadFields() {}

  static Map<String, ValueCheck> keys() {
    Map<String, ValueCheck> keys = new LinkedHashMap<>();
    keys.put(MODEL, name -> ModelZoo.nameOrFile(name));
    for (String size : List.of(BATCH, SEQUENCE, SOURCE, TARGET)) {
      keys.put(size, ValueCheck.whole(1, Long.MAX_VALUE));
    }
    keys.put(OPTIMIZER, name -> Optimizer.of(name));
    keys.put(DROPOUT, ValueCheck.oneOf("true", "false"));
    keys.put(RECOMPUTE, text -> Recomputation.parse(text));
    keys.put(KEEP, text -> KeepRule.parse(text));
    keys.put(ACCUMULATE, ValueCheck.whole(1, Integer.MAX_VALUE));
    keys.put(CLIP, ValueCheck.oneOf("true", "false"));
    keys.put(ATTENTION, name -> AttentionForm.of(name));
    keys.put(EPILOGUES, text -> Epilogues.parse(text));
    return keys;
  }

  private static Keep keep(Map<String, String> settings) {
    Recomputation whole = Recomputation.parse(settings.getOrDefault(RECOMPUTE, "none"));
    String rule = settings.getOrDefault(KEEP, "");
    return new Keep(whole, rule.isEmpty() ? List.of() : List.of(KeepRule.parse(rule)));
  }

  /** The step that the settings ask for. */
  static StepTraces.Step step(Map<String, String> settings) {
    String name = settings.getOrDefault(MODEL, DEFAULT_MODEL);
    ModelArchitecture model = ModelZoo.nameOrFile(name);
    boolean pair = model.family() == ModelArchitecture.Family.ENCODER_DECODER;
    if (!pair && (settings.containsKey(SOURCE) || settings.containsKey(TARGET))) {
      throw new InputException(
          SOURCE + ", " + TARGET,
          "'" + model.name() + "' has one sequence; expected seq, or an encoder-decoder");
    }
    String sequence = settings.getOrDefault(SEQUENCE, DEFAULT_SEQUENCE);
    StepOptions options =
        StepOptions.of(
                Long.parseLong(settings.getOrDefault(BATCH, DEFAULT_BATCH)),
                Long.parseLong(sequence))
            .withSourceAndTarget(
                Long.parseLong(settings.getOrDefault(SOURCE, sequence)),
                Long.parseLong(settings.getOrDefault(TARGET, sequence)))
            .withUpdate(update(settings))
            .withDropout(settings.getOrDefault(DROPOUT, "true").equals("true"))
            .withAttention(
                AttentionForm.of(
                    settings.getOrDefault(ATTENTION, AttentionForm.MATERIALISED.label())));
    Epilogues epilogues =
        Epilogues.parse(settings.getOrDefault(EPILOGUES, Epilogues.DEFAULT.label()));
    return new StepTraces.Step(model, options, keep(settings), epilogues);
  }

  private static UpdateOptions update(Map<String, String> settings) {
    return UpdateOptions.DEFAULT
        .withOptimizer(Optimizer.of(settings.getOrDefault(OPTIMIZER, Optimizer.ADAM.label())))
        .withMicroBatches(Integer.parseInt(settings.getOrDefault(ACCUMULATE, "1")))
        .withClipping(settings.getOrDefault(CLIP, "false").equals("true"));
  }
}
