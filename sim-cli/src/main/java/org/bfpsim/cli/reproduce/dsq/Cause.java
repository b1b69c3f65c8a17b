package org.bfpsim.cli.reproduce.dsq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that bfpsim counts and DSQ's table may not, and how a step is simulated without it.
 *
 * @param name what the tables call it
 * @param without how it is removed, a phrase
 * @param bfpOptions options of BFP policies
 * @param bfpMachine fields of the machine that BFP policies run on
 * @param machine fields of every policy's machine
 * @param vectorOps whether the step has ops other than matrix products
 * @param update whether the step has the optimizer's ops
 * @param dxAtQ2 whether gradients are written at q2 in place of q3
 */
record Cause(
    String name,
    String without,
    List<String> bfpOptions,
    Map<String, String> bfpMachine,
    Map<String, String> machine,
    boolean vectorOps,
    boolean update,
    boolean dxAtQ2) {
  /** 64 times the 2 MiB of each of the machine's buffers. */
  private static final String LARGE_BYTES = Long.toString(64L * 2 * 1024 * 1024);

  /** Nothing removed. */
  static final Cause NONE = of("nothing", "the step as it is");

  /** A gradient is counted as its readers take it. */
  static final Cause DX =
      new Cause(
          "dx at q3",
          "gradients written at q2, as their readers take them",
          List.of(),
          Map.of(),
          Map.of(),
          true,
          true,
          true);

  static final List<Cause> EACH =
      List.of(
          of("exponent bits", "exponents of 2 bits, the fewest there are, in place of 8")
              .options("e2"),
          of("layout", "`packed`: one sign a value, not one a chunk").options("packed"),
          of("two copies", "`square`: one copy serves both axes").bfpMachine("regroup", "square"),
          of("buffers", "operand and output buffers 64 times as large: nothing is read twice")
              .buffers(),
          of("stays on chip", "a vector port of a byte a cycle, behind which nothing stays")
              .machine("sram.vector.bytesPerCycle", "1"),
          of("leaves the chip", "a vector buffer 64 times as large, in which more stays")
              .machine("sram.vector.capacityBytes", LARGE_BYTES),
          new Cause(
              "vector ops",
              "matrix products alone; what the vector unit writes is there from the start",
              List.of(),
              Map.of(),
              Map.of(),
              false,
              true,
              false),
          new Cause(
              "weights' update",
              "no optimizer: no master weights, no states",
              List.of(),
              Map.of(),
              Map.of(),
              true,
              false,
              false),
          DX);

  /** All at once. */
  static Cause all() {
    List<String> options = new ArrayList<>();
    Map<String, String> bfpMachine = new LinkedHashMap<>();
    Map<String, String> machine = new LinkedHashMap<>();
    for (Cause cause : EACH) {
      options.addAll(cause.bfpOptions);
      bfpMachine.putAll(cause.bfpMachine);
      machine.putAll(cause.machine);
    }
    return new Cause(
        "all of them", "all at once", options, bfpMachine, machine, false, false, true);
  }

  private static Cause of(String name, String without) {
    return new Cause(name, without, List.of(), Map.of(), Map.of(), true, true, false);
  }

  private Cause options(String option) {
    return new Cause(
        name, without, List.of(option), bfpMachine, machine, vectorOps, update, dxAtQ2);
  }

  private Cause bfpMachine(String path, String value) {
    return new Cause(
        name, without, bfpOptions, Map.of(path, value), machine, vectorOps, update, dxAtQ2);
  }

  private Cause machine(String path, String value) {
    return new Cause(
        name, without, bfpOptions, bfpMachine, Map.of(path, value), vectorOps, update, dxAtQ2);
  }

  private Cause buffers() {
    Map<String, String> large =
        Map.of(
            "sram.operandA.capacityBytes", LARGE_BYTES,
            "sram.operandB.capacityBytes", LARGE_BYTES,
            "sram.output.capacityBytes", LARGE_BYTES);
    return new Cause(name, without, bfpOptions, bfpMachine, large, vectorOps, update, dxAtQ2);
  }
}
