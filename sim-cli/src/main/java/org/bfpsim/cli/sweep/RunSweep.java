package org.bfpsim.cli.sweep;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bfpsim.cli.command.SignalOptions;
import org.bfpsim.cli.trainrun.RunFigures;
import org.bfpsim.cli.trainrun.StepFigures;
import org.bfpsim.cli.trainrun.TrainRun;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Rounding;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.run.RunPlan;
import org.bfpsim.workload.run.StepUses;
import org.bfpsim.workload.trace.Trace;

/**
 * Points that are whole training runs. Runs share their steps: two steps of equal formats on equal
 * machines are simulated once for all points, so that a sweep over what only decides when a run
 * climbs costs little more than one run.
 */
final class RunSweep {
  /** With more distinct steps than this a run is estimated layer by layer, as in train-run. */
  private static final int MOST_WHOLE = 32;

  private final SignalOptions signals;
  private final Map<Key, StepFigures> known = new ConcurrentHashMap<>();

  /** What makes two steps the same to the machine. */
  private record Key(
      Architecture machine,
      Object step,
      List<Format> formats,
      TensorLayout layout,
      Rounding rounding) {}

  RunSweep(SignalOptions signals) {
    this.signals = signals;
  }

  /** The whole run of a point. */
  RunRow row(SweepSetup setup, Trace trace) {
    return SweepSetup.named(
        setup.point(),
        () -> {
          StepUses uses = StepUses.of(trace);
          setup.policy().requireLayers(uses.layers());
          RunPlan plan =
              RunPlan.of(
                  setup.policy(),
                  uses,
                  signals.signalsOfMany(setup.policy(), uses.layers()).signals());
          RunFigures figures =
              TrainRun.simulate(
                  setup.policy(),
                  uses,
                  plan,
                  MOST_WHOLE,
                  (asked, now) -> step(setup, trace, uses, asked, now));
          return RunRow.of(setup.point(), trace.header(), setup.policy(), plan, figures);
        });
  }

  /** Simulations so far. */
  int simulations() {
    return known.size();
  }

  private StepFigures step(
      SweepSetup setup, Trace trace, StepUses uses, PrecisionPolicy asked, Moment now) {
    Key key =
        new Key(
            setup.architecture(),
            setup.step().<Object>map(step -> step).orElse("recorded"),
            uses.formats(asked, now),
            asked.layout(),
            asked.rounding());
    return known.computeIfAbsent(
        key, unknown -> StepFigures.of(setup.simulate(trace, asked, setup.options().with(now))));
  }
}
