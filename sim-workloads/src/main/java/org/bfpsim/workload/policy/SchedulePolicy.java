package org.bfpsim.workload.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bfpsim.core.InputException;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Rounding;

/**
 * A user's own table: step ranges, layers and uses, each with a format; one default for the rest.
 * Its rungs are the ranges of steps within which no row begins or ends.
 *
 * @param otherwise the format of every operand and stash that no row covers
 * @param rows the table; no two rows cover the same use of the same layer in the same step
 * @param rounding how values are brought to their format
 * @param layout how they lie in memory
 * @param storage whether a stash is a copy of its own
 */
public record SchedulePolicy(
    Format otherwise,
    List<ScheduleRow> rows,
    Rounding rounding,
    TensorLayout layout,
    StashStorage storage)
    implements PrecisionPolicy {
  static final String KIND = "schedule";
  static final String SYNTAX =
      "schedule:<default format>/<steps>:<layers>:<roles>:<format>/..., for example"
          + " schedule:bfp16/0-99:all:stash+dy:bfp4";

  /**
   * A row that cannot stand.
   *
   * @param row its place in the table, from 0
   * @param problem what is wrong and what is expected
   */
  record Fault(int row, String problem) {
    InputException exception() {
      return new InputException("row " + row, problem);
    }
  }

  /**
   * @throws InputException where two rows overlap, or planes are asked for that the layout lacks
   */
  public SchedulePolicy {
    storage.requireIn(layout);
    rows = List.copyOf(rows);
    overlap(rows)
        .ifPresent(
            fault -> {
              throw fault.exception();
            });
  }

  /** The first row that covers what an earlier one covers. */
  static Optional<Fault> overlap(List<ScheduleRow> rows) {
    for (int row = 1; row < rows.size(); row++) {
      for (int before = 0; before < row; before++) {
        if (rows.get(row).overlaps(rows.get(before))) {
          return Optional.of(
              new Fault(
                  row,
                  String.format(
                      "'%s' overlaps with row %d '%s': both choose a format for the same use of"
                          + " the same layer in the same step; expected steps, layers or roles"
                          + " that differ",
                      rows.get(row).text(), before, rows.get(before).text())));
        }
      }
    }
    return Optional.empty();
  }

  /** The first row that names a layer which a model does not have. */
  Optional<Fault> unknownLayer(List<String> layers) {
    for (int row = 0; row < rows.size(); row++) {
      Optional<String> problem = rows.get(row).unknownLayer(layers);
      if (problem.isPresent()) {
        return Optional.of(new Fault(row, problem.get()));
      }
    }
    return Optional.empty();
  }

  @Override
  public String name() {
    String table = rows.stream().map(row -> "/" + row.text()).collect(Collectors.joining());
    return KIND + ":" + otherwise.label() + table + OptionSuffix.of(rounding, layout, storage);
  }

  @Override
  public Format format(Use use, Moment now) {
    Format operands = row(use, now.rung()).map(ScheduleRow::format).orElse(otherwise);
    return use.slot().isQuantized() ? operands : SlotFormats.uniform(otherwise).of(use.slot());
  }

  @Override
  public int rungs() {
    return starts().size();
  }

  @Override
  public String rungName(int rung) {
    List<Long> starts = starts();
    long from = starts.get(rung);
    boolean last = rung == starts.size() - 1;
    return "steps " + from + "-" + (last ? "" : starts.get(rung + 1) - 1);
  }

  @Override
  public String reason(Use use, Moment now) {
    String choice =
        row(use, now.rung())
            .map(row -> "and row " + rows.indexOf(row) + " of the schedule says '" + row.text())
            .map(text -> text + "'")
            .orElse(
                "and no row of the schedule covers it in "
                    + rungName(now.rung())
                    + ", so that the default holds");
    return SlotFormats.reason(use.slot(), format(use, now), choice);
  }

  @Override
  public List<Stretch> stretches(RunSignals run) {
    List<Long> starts = starts();
    List<Stretch> stretches = new ArrayList<>();
    for (int rung = 0; rung < starts.size() && starts.get(rung) < run.steps(); rung++) {
      long from = starts.get(rung);
      long to = rung == starts.size() - 1 ? run.steps() : starts.get(rung + 1);
      String reason = "the schedule's table changes at step " + from;
      stretches.add(
          new Stretch(
              from,
              Math.min(to, run.steps()) - from,
              rung,
              rung == 0 ? "the run starts here" : reason));
    }
    return stretches;
  }

  @Override
  public void requireLayers(List<String> layers) {
    unknownLayer(layers)
        .ifPresent(
            fault -> {
              throw fault.exception();
            });
  }

  private Optional<ScheduleRow> row(Use use, int rung) {
    Objects.checkIndex(rung, rungs());
    long step = starts().get(rung);
    return rows.stream().filter(row -> row.covers(step) && row.covers(use)).findFirst();
  }

  /** The steps at which a row begins or has just ended, and step 0. */
  private List<Long> starts() {
    TreeSet<Long> starts = new TreeSet<>(List.of(0L));
    for (ScheduleRow row : rows) {
      starts.add(row.fromStep());
      row.toStep().ifPresent(last -> starts.add(last + 1));
    }
    return List.copyOf(starts);
  }
}
