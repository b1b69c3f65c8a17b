package org.bfpsim.cli.trainrun;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bfpsim.cli.report.CsvTable;

/** Tables whose last columns are the figures of steps, under the same names everywhere. */
public final class FiguresCsv {
  private static final List<String> COLUMNS =
      List.of(
          "cycles",
          "lowerBoundCycles",
          "seconds",
          "macs",
          "chunkMacs",
          "bitProducts",
          "dramReadBytes",
          "dramWriteBytes",
          "energyJoules",
          "cyclesHalfWidth");

  private FiguresCsv() {}

  /**
   * A table.
   *
   * @param first its first columns
   * @param cells what a row has in them
   * @param figures what a row costs
   */
  public static <R> String of(
      List<String> first,
      List<R> rows,
      Function<R, List<Object>> cells,
      Function<R, StepFigures> figures) {
    List<String> header = new ArrayList<>(first);
    header.addAll(COLUMNS);
    return CsvTable.of(
        header,
        rows.stream()
            .map(
                row -> {
                  List<Object> all = new ArrayList<>(cells.apply(row));
                  all.addAll(values(figures.apply(row)));
                  return all;
                })
            .toList());
  }

  private static List<Object> values(StepFigures figures) {
    return List.of(
        figures.cycles(),
        figures.lowerBoundCycles(),
        figures.seconds(),
        figures.macs(),
        figures.chunkMacs(),
        figures.bitProducts(),
        figures.dramReadBytes(),
        figures.dramWriteBytes(),
        figures.energyJoules(),
        figures.cyclesHalfWidth().<Object>map(halfWidth -> halfWidth).orElse(""));
  }
}
