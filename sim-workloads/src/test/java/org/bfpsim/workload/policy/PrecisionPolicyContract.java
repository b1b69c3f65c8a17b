package org.bfpsim.workload.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;
import org.bfpsim.workload.trace.Phase;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every precision policy promises; a test class per implementation lists its policies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PrecisionPolicyContract {
  /** Policies that together show the implementation's choices. */
  abstract List<PrecisionPolicy> policies();

  /** Reads a policy's name. */
  PrecisionPolicy parse(String name) {
    return Policies.parse(name);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void nameReadsBackToAnEqualPolicy(PrecisionPolicy policy) {
    PrecisionPolicy again = parse(policy.name());
    assertEquals(policy, again);
    assertEquals(policy.hashCode(), again.hashCode());
    assertEquals(policy.name(), again.name());
  }

  @ParameterizedTest
  @MethodSource("policies")
  void everyUseHasAFormatOnEveryRung(PrecisionPolicy policy) {
    assertTrue(policy.rungs() >= 1);
    for (int rung = 0; rung < policy.rungs(); rung++) {
      for (Use.Slot slot : Use.Slot.values()) {
        for (Phase phase : Phase.values()) {
          Use use = new Use(slot, "encoder.0", phase);
          Format format = policy.format(use, new Moment(3, rung));
          assertEquals(format, policy.format(use, new Moment(3, rung)), policy.name());
          assertEquals(format, Formats.parse(format.label()), policy.name());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void everyRungHasAName(PrecisionPolicy policy) {
    for (int rung = 0; rung < policy.rungs(); rung++) {
      assertFalse(policy.rungName(rung).isBlank(), policy.name());
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void rungThatIsNotThereIsADefect(PrecisionPolicy policy) {
    Use use = new Use(Use.Slot.STASH, "", Phase.BACKWARD);
    for (int rung : new int[] {-1, policy.rungs()}) {
      assertThrows(IndexOutOfBoundsException.class, () -> policy.rungName(rung));
      assertThrows(IndexOutOfBoundsException.class, () -> policy.format(use, new Moment(0, rung)));
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void updateIsInItsOwnPrecision(PrecisionPolicy policy) {
    for (Use.Slot slot :
        List.of(Use.Slot.WEIGHT_GRADIENT, Use.Slot.MASTER_WEIGHT, Use.Slot.OPTIMIZER_STATE)) {
      Use use = new Use(slot, "encoder.0", Phase.UPDATE);
      assertEquals(updateFormat(policy, slot), policy.format(use, Moment.START), policy.name());
    }
  }

  /** The format of what the update reads. */
  Format updateFormat(PrecisionPolicy policy, Use.Slot slot) {
    return FloatFormat.FP32;
  }

  @ParameterizedTest
  @MethodSource("policies")
  void layoutAndRoundingAreGiven(PrecisionPolicy policy) {
    assertNotNull(policy.layout());
    assertNotNull(policy.rounding());
  }

  @ParameterizedTest
  @MethodSource("policies")
  void reasonIsASentenceThatBeginsWithTheFormat(PrecisionPolicy policy) {
    for (int rung = 0; rung < policy.rungs(); rung++) {
      Moment now = new Moment(3, rung);
      for (Use.Slot slot : Use.Slot.values()) {
        Use use = new Use(slot, "encoder.0", Phase.BACKWARD);
        String reason = policy.reason(use, now);
        String start = policy.format(use, now).label() + ": ";
        assertTrue(reason.startsWith(start), reason);
        assertTrue(reason.endsWith("."), reason);
        assertEquals(1, reason.lines().count(), reason);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void answersHoldUntilTheStepThatThePolicySays(PrecisionPolicy policy) {
    for (int rung = 0; rung < policy.rungs(); rung++) {
      Moment now = new Moment(7, rung);
      long until = policy.constantUntil(now);
      assertTrue(until > now.step(), policy.name());
      Use use = new Use(Use.Slot.STASH, "encoder.0", Phase.BACKWARD);
      for (long step = now.step(); step < Math.min(until, 40); step++) {
        assertEquals(
            policy.format(use, now), policy.format(use, new Moment(step, rung)), policy.name());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void stretchesCoverTheRunWithoutGapsOnRungsThatNeverFall(PrecisionPolicy policy) {
    for (long steps : new long[] {1, 9, 10, 250}) {
      double[] plateau = new double[25];
      java.util.Arrays.fill(plateau, 1.5);
      long next = 0;
      int rung = 0;
      for (Stretch one : policy.stretches(RunSignals.of(LossCurve.of(plateau), 10, steps))) {
        assertEquals(next, one.fromStep(), policy.name());
        assertTrue(one.rung() >= rung && one.rung() < policy.rungs(), policy.name());
        assertFalse(one.reason().isBlank(), policy.name());
        next += one.steps();
        rung = one.rung();
      }
      assertEquals(steps, next, policy.name());
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void constantsAreConstant(PrecisionPolicy policy) {
    for (PrecisionPolicy one : policy.constants()) {
      assertEquals(1, one.rungs(), one.name());
      assertEquals(Long.MAX_VALUE, one.constantUntil(Moment.START), one.name());
    }
  }

  /** The format of a slot on a rung. */
  static Format format(PrecisionPolicy policy, Use.Slot slot, int rung) {
    return policy.format(new Use(slot, "decoder.1", Phase.FORWARD), new Moment(0, rung));
  }
}
