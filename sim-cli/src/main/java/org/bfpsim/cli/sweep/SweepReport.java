package org.bfpsim.cli.sweep;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.cli.report.CsvTable;
import org.bfpsim.cli.report.ReportFile;
import org.bfpsim.cli.report.RooflineRow;
import org.bfpsim.cli.report.roofline.PictureFile;
import org.bfpsim.cli.report.roofline.RooflinePicture;
import org.bfpsim.cli.report.roofline.RooflineSeries;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.machine.result.SimulationResult.Ceiling;
import org.bfpsim.machine.result.SimulationResult.Roofline;

/**
 * All rows of a sweep, and its files.
 *
 * @param schema {@code bfpsim.sweep/1}
 * @param rows in the order of the points
 */
record SweepReport(String schema, List<SweepRow> rows) {
  static final String SCHEMA = "bfpsim.sweep/1";

  SweepReport {
    rows = List.copyOf(rows);
  }

  static SweepReport of(List<SweepOutcome> outcomes) {
    return new SweepReport(SCHEMA, outcomes.stream().map(SweepOutcome::row).toList());
  }

  /** As JSON, with a final line end. */
  String json() {
    return StrictJson.write(this);
  }

  /** {@code sweep.csv} and the roofline of all points. */
  static List<ReportFile> files(List<SweepOutcome> outcomes, String title) {
    SweepRoofline roofline = new SweepRoofline(outcomes);
    List<String> names = LegendNames.of(outcomes.stream().map(SweepOutcome::point).toList());
    List<Ceiling> ceilings = roofline.drawn();
    List<RooflineSeries> series = new ArrayList<>();
    for (int point = 0; point < outcomes.size(); point++) {
      Roofline one = new Roofline(ceilings, roofline.of(outcomes.get(point)).points());
      series.add(new RooflineSeries(names.get(point), one));
    }
    RooflinePicture picture = new RooflinePicture(title, series);
    return List.of(
        ReportFile.text("sweep.csv", SweepCsv.of(of(outcomes).rows())),
        ReportFile.text(
            "roofline.csv", CsvTable.of(RooflineRow.class, RooflineRow.of(roofline.all()))),
        ReportFile.bytes("roofline.svg", PictureFile.svg(picture)),
        ReportFile.bytes("roofline.png", PictureFile.png(picture)));
  }
}
