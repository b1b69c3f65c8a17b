package org.bfpsim.workload.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bfpsim.workload.trace.AttentionProjections;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

/** What the flow of tensors finds is what the generator names so. */
class AttentionProjectionsTest {
  private static final Pattern NAMED =
      Pattern.compile(
          ".*attention\\.(q|k|v|qkv|out)\\.(forward|(input|weight|bias)_gradient)(\\.\\d+)?");

  @Test
  void theyAreTheQueriesKeysValuesAndResultsOfEveryModelInTheZoo() {
    for (String model : ModelZoo.names()) {
      for (boolean dropout : List.of(true, false)) {
        Trace trace =
            TrainingStepGenerator.generate(
                ModelZoo.model(model), StepOptions.of(2, 8).withDropout(dropout));
        Set<String> named =
            trace.ops().stream()
                .map(Op::name)
                .filter(name -> NAMED.matcher(name).matches())
                .collect(Collectors.toSet());
        Set<String> found =
            AttentionProjections.of(trace).stream()
                .mapToObj(index -> trace.ops().get(index).name())
                .collect(Collectors.toSet());
        assertTrue(named.size() > 2, model);
        assertEquals(named, found, model + (dropout ? "" : " without dropout"));
      }
    }
  }
}
