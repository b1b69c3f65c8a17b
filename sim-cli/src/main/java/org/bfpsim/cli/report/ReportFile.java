package org.bfpsim.cli.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bfpsim.cli.report.memory.MemoryPicture;
import org.bfpsim.cli.report.roofline.PictureFile;
import org.bfpsim.cli.report.roofline.RooflinePicture;
import org.bfpsim.cli.report.roofline.RooflineSeries;
import org.bfpsim.machine.result.Memory;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.OpResult;
import org.bfpsim.machine.result.SimulationResult.TrafficRow;

/** A file of a report: its name and its content. */
public final class ReportFile {
  private final String name;
  private final byte[] content;

  private ReportFile(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  public static ReportFile text(String name, String content) {
    return new ReportFile(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public static ReportFile bytes(String name, byte[] content) {
    return new ReportFile(name, content.clone());
  }

  /**
   * Every view of one result.
   *
   * @param machine the architecture's name
   */
  public static List<ReportFile> all(SimulationResult result, String machine) {
    RooflinePicture picture =
        new RooflinePicture(
            Labels.title(result, machine),
            List.of(new RooflineSeries(Labels.policy(result), result.roofline())));
    return List.of(
        text("result.json", ResultJson.of(result)),
        text("ops.csv", CsvTable.of(OpResult.class, result.ops())),
        text("traffic.csv", CsvTable.of(TrafficRow.class, result.traffic())),
        text("roofline.csv", CsvTable.of(RooflineRow.class, RooflineRow.of(result.roofline()))),
        bytes("roofline.svg", PictureFile.svg(picture)),
        bytes("roofline.png", PictureFile.png(picture)),
        text("memory.csv", MemoryTable.of(result.memory())),
        text("memory-peak.csv", CsvTable.of(Memory.Part.class, result.memory().peakParts())),
        bytes("memory.png", PictureFile.png(memory(result, machine))));
  }

  private static MemoryPicture memory(SimulationResult result, String machine) {
    return new MemoryPicture(
        Labels.title(result, machine), result.memory(), result.totals().cycles());
  }

  public String name() {
    return name;
  }

  byte[] content() {
    return content.clone();
  }
}
