package org.bfpsim.cli.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bfpsim.cli.layout.LayoutRow;
import org.bfpsim.cli.layout.Size;
import org.bfpsim.cli.layout.TensorRead;
import org.bfpsim.cli.report.CsvTable;
import org.bfpsim.cli.report.OutputFile;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.core.layout.Layouts;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bfpsim layout}: what a stored tensor takes and what reading it moves. */
@Command(
    name = "layout",
    sortOptions = false,
    description = {
      "Count the bits, bytes and bursts of a stored tensor.",
      "It is read once in each of some layouts. It stands in DRAM as a run would place",
      "it; a read takes whole groups and whole bursts."
    },
    footer = {
      "",
      "Useful bytes are the wanted bits of all elements and what their groups share,",
      "each once; over-fetch is moved bytes / useful bytes - 1. It holds padding, low",
      "mantissa bits that a narrower read does not want, and the bursts and groups",
      "that several tiles touch.",
      "",
      "Examples:",
      "  bfpsim layout --format bfp4 --shape 4096x1024",
      "  bfpsim layout --format bfp16 --shape 4096x1024 --read-mantissa 4 --json",
      "What a product over rows pays to read columns of groups that lie along rows,",
      "and down columns:",
      "  bfpsim layout --format bfp4 --shape 4096x1024 --tile 4096x8",
      "  bfpsim layout --format bfp4 --shape 4096x1024 --tile 4096x8 --axis 0"
    })
public final class LayoutCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "F",
      required = true,
      description = "Format, for example bfp4, bfp4-g32-e8, mxfp4, mx6, fixed8 or bf16.")
  private String format;

  @Option(
      names = "--shape",
      paramLabel = "RxC",
      required = true,
      description = "Rows and columns of the tensor.")
  private String shape;

  @Option(
      names = "--layout",
      paramLabel = "L",
      split = ",",
      defaultValue = "planar,packed,container",
      description = "Layouts: " + Layouts.SYNTAX + " (default: ${DEFAULT-VALUE}).")
  private List<String> layouts = new ArrayList<>();

  @Option(
      names = "--read-mantissa",
      paramLabel = "M",
      description = "Mantissa bits that are read, of a bfp format (default: all).")
  private Optional<Integer> readMantissa = Optional.empty();

  @Option(
      names = "--axis",
      paramLabel = "0|1",
      defaultValue = "1",
      description =
          "Where a group's values lie: 1, along a row; 0, down a column (default: ${DEFAULT-VALUE}).")
  private int axis;

  @Option(
      names = "--tile",
      paramLabel = "RxC",
      description = "Read in tiles of this size (default: the whole tensor at once).")
  private Optional<String> tile = Optional.empty();

  @Option(
      names = "--burst-bytes",
      paramLabel = "N",
      defaultValue = "64",
      description = "Bytes that a DRAM burst moves (default: ${DEFAULT-VALUE}).")
  private int burstBytes;

  @Option(names = "--csv", paramLabel = "FILE", description = "Write the table to a CSV file too.")
  private Optional<Path> csv = Optional.empty();

  @Option(names = "--force", description = "Replace the file of --csv.")
  private boolean force;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  @Override
  public void run() {
    Format stored = Formats.parse(format);
    Format wanted = readMantissa.map(bits -> TensorRead.atMantissa(stored, bits)).orElse(stored);
    Size whole = Size.parse("--shape", shape);
    Size part = tile.map(text -> Size.parse("--tile", text)).orElse(whole);
    TensorRead read = new TensorRead(stored, wanted, whole, axis, part, burstBytes);
    List<TensorLayout> parsed = layouts.stream().map(Layouts::parse).toList();
    Optional<OutputFile> file = csv.map(path -> OutputFile.at(path, force));
    List<LayoutRow> rows = parsed.stream().map(read::in).toList();
    file.ifPresent(f -> f.write(out -> out.write(CsvTable.of(LayoutRow.class, rows))));
    LayoutReport report = LayoutReport.of(read, rows);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(StrictJson.write(report));
    } else {
      report.lines().forEach(out::println);
    }
    out.flush();
  }
}
