package org.bfpsim.cli.reproduce.latency;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.cli.reproduce.steps.Answers;
import org.bfpsim.cli.reproduce.steps.NamedStep;
import org.bfpsim.cli.reproduce.steps.Question;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;

/**
 * Shares and bounds of one step.
 *
 * @param rows every way of counting
 * @param bounds of attention, linear, and activation + norm, in this order, ops one by one
 */
record LatencyFigures(
    String step,
    String policy,
    Architecture machine,
    double ridgeMacsPerByte,
    List<Row> rows,
    List<PartBound> bounds) {
  private static final List<Category> PARTS =
      List.of(Category.ATTENTION, Category.LINEAR, Category.NORM_ACTIVATION);
  private static final String ALONE = "one by one";

  LatencyFigures {
    rows = List.copyOf(rows);
    bounds = List.copyOf(bounds);
  }

  /** One way of counting. */
  record Row(
      String counted,
      String scope,
      boolean withProjections,
      Shares shares,
      double productsOfAttention) {}

  /**
   * Simulates them.
   *
   * @param levels of the DRAM at which the whole step is simulated; the first one's ops lend their
   *     names to those that run one by one
   */
  static LatencyFigures simulate(
      NamedStep step, Architecture machine, String policyName, List<DramLevel> levels) {
    Answers answers = new Answers();
    PrecisionPolicy policy = Policies.parse(policyName);
    List<Question> wholes =
        levels.stream().map(level -> Question.onRung(step, machine, policy, 0).at(level)).toList();
    answers.prepare(step.name(), wholes);
    List<TimedOp> alone = new OpsAlone(step).times(answers, machine, policy);
    double peak = machine.array().geometry().chunkMacsPerCycle();
    double bus =
        Simulator.dramPart(machine).peakBytesPerSecond()
            * machine.array().clockPeriodFemtoseconds()
            / 1e15;
    List<Row> rows = new ArrayList<>(rows(ALONE, alone));
    rows.addAll(
        rows("at the roofline", alone.stream().map(op -> op.atRoofline(peak, bus)).toList()));
    for (Question whole : wholes) {
      rows.addAll(
          rows("overlapped, DRAM " + whole.level().label(), overlapped(step, answers.of(whole))));
    }
    return new LatencyFigures(
        step.name(),
        policyName,
        machine,
        peak / bus,
        rows,
        PARTS.stream().map(part -> PartBound.of(part, trained(alone), machine, bus)).toList());
  }

  private static List<TimedOp> overlapped(NamedStep step, SimulationResult result) {
    List<Op> ops = step.trace().ops();
    return result.ops().stream()
        .map(op -> TimedOp.of(ops.get(op.id()), op, (double) op.cycles(), op.attentionProjection()))
        .toList();
  }

  private static List<Row> rows(String counted, List<TimedOp> ops) {
    List<TimedOp> forward = ops.stream().filter(op -> op.phase() == Phase.FORWARD).toList();
    List<Row> rows = new ArrayList<>();
    for (boolean projections : new boolean[] {false, true}) {
      rows.add(row(counted, "forward", forward, projections));
      rows.add(row(counted, "forward and backward", trained(ops), projections));
    }
    return rows;
  }

  private static Row row(String counted, String scope, List<TimedOp> ops, boolean projections) {
    return new Row(
        counted,
        scope,
        projections,
        Shares.of(ops, projections),
        Shares.productsOfAttention(ops, projections));
  }

  private static List<TimedOp> trained(List<TimedOp> ops) {
    return ops.stream().filter(op -> op.phase() != Phase.UPDATE).toList();
  }

  /** The matrix products' part of attention, one by one, both ways. */
  String productsVerdict() {
    List<Row> alone = rows.stream().filter(row -> row.counted().equals(ALONE)).toList();
    return String.format(
        ROOT,
        "Matrix products take %.0f %% of an attention module's forward time one by one, %.0f %% with"
            + " its projections; the paper says about 66 %%.",
        100 * alone.get(0).productsOfAttention(),
        100 * alone.get(2).productsOfAttention());
  }

  /**
   * What a reader of the shares should know of the difference.
   *
   * @param publishedPointwise the paper's share of activation and norm
   */
  List<String> whyNotAlike(double publishedPointwise) {
    PartBound attention = bounds.get(0);
    PartBound linear = bounds.get(1);
    PartBound pointwise = bounds.get(2);
    double asPublished =
        publishedPointwise / (1 - publishedPointwise) * (attention.cycles() + linear.cycles());
    return List.of(
        String.format(
            ROOT,
            "Attention one by one takes %.1f times its bytes' time: products whose K is a head's"
                + " width fill few of the array's rows, so that %.0f %% of its time goes to ops that"
                + " the array's fill and drain hold up. At the roofline, where nothing does, its"
                + " share comes nearest to the paper's.",
            attention.cycles() / attention.memoryCycles(),
            100 * attention.fraction("compute")),
        String.format(
            ROOT,
            "Activation + norm takes %.1f times its bytes' time here; the paper's share would be"
                + " %.1f times. No kernel is launched here, and values between ops are bf16: which of"
                + " the two it is, the paper does not say.",
            pointwise.cycles() / pointwise.memoryCycles(),
            asPublished / pointwise.memoryCycles()));
  }
}
