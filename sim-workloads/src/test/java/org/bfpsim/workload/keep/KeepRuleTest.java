package org.bfpsim.workload.keep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepRuleTest {
  private static final Trace STEP =
      TrainingStepGenerator.generate(ModelZoo.model("bert-small"), StepOptions.of(1, 16));

  private static Trace kept(String recompute, String... rules) {
    return new Keep(
            Recomputation.parse(recompute), List.of(rules).stream().map(KeepRule::parse).toList())
        .apply(STEP);
  }

  private static Set<String> recomputedParts(Trace trace) {
    return trace.ops().stream()
        .filter(Op::recompute)
        .map(op -> op.name().replaceFirst("^(encoder\\.\\d+\\.[a-z]+)\\..*", "$1"))
        .collect(Collectors.toSet());
  }

  @Test
  void aRuleIsAboutTheLayersAndThePartThatItNames() {
    assertEquals(
        Set.of("encoder.1.ffn", "encoder.2.ffn"),
        recomputedParts(kept("none", "encoder.1-2.ffn:recompute")));
    assertEquals(
        Set.of("encoder.0.attention", "encoder.3.attention"),
        recomputedParts(kept("none", "*.0.attention:recompute", "encoder.3.attention:recompute")));
  }

  @Test
  void aLaterRuleWinsOverAnEarlierOneAndOverTheWholeModelsChoice() {
    assertEquals(
        Set.of("encoder.2.attention", "encoder.2.ffn"),
        recomputedParts(kept("layers", "all:stash", "encoder.2:recompute", "encoder.3:stash")));
  }

  @Test
  void aRuleMayBeAboutMasksAlone() {
    Trace trace = kept("none", "all:mask:recompute");
    trace.ops().stream()
        .filter(Op::recompute)
        .forEach(op -> assertEquals(List.of(), op.inputs(), op.name()));
    assertEquals(13, trace.ops().stream().filter(Op::recompute).count());
  }

  @Test
  void allStashedIsTheTraceItself() {
    assertSame(STEP, Keep.STASH.apply(STEP));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "encoder.0|expected <layers>",
        ":offload|expected <layers>",
        "a:b:c:d|expected <layers>",
        "encoder.0:offlaod|did you mean 'offload'?",
        "encoder.0:weight:stash|'weight' is no role; expected activation, mask or statistics",
        "encoder.3-1:stash|'3-1' in its path; expected a name",
        "encoder..1:stash|'' in its path; expected a name",
        "encoder.4:stash|expected a part of embedding, encoder.0, encoder.1, encoder.2, encoder.3,",
        "encoder.1.out:recompute|backward reads nothing that forward writes there",
      })
  void aRuleThatIsNoneIsRefusedInOneLine(String rule, String says) {
    InputException e = assertThrows(InputException.class, () -> kept("none", rule));
    assertTrue(e.getMessage().startsWith("--keep " + rule), e.getMessage());
    assertTrue(e.getMessage().contains(says), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"layer", "every:0", "every:", "every:-1", "every:x", "Selective"})
  void aRecomputationThatIsNoneIsRefused(String text) {
    InputException e = assertThrows(InputException.class, () -> Recomputation.parse(text));
    assertTrue(e.getMessage().contains("expected " + Recomputation.SYNTAX), e.getMessage());
  }
}
