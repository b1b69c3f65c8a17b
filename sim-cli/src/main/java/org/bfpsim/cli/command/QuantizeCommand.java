package org.bfpsim.cli.command;

import java.io.PrintWriter;
import org.bfpsim.cli.values.Fp32Text;
import org.bfpsim.cli.values.NumberFile;
import org.bfpsim.cli.values.NumberSource;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;
import org.bfpsim.core.number.QuantizedTensor;
import org.bfpsim.core.number.Quantizer;
import org.bfpsim.core.number.Rounding;
import org.bfpsim.core.number.RoundingRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bfpsim quantize}: numbers as a format holds them. */
@Command(
    name = "quantize",
    sortOptions = false,
    description = {
      "Quantize FP32 numbers, one a line.",
      "They come from a file or standard input, as text with white space between them",
      "or as .npy (float32 or float64, C order, at most 2^26). Consecutive numbers form",
      "the groups; the last group may be short."
    },
    footer = {
      "",
      "Examples:",
      "  bfpsim quantize --format bfp4 numbers.txt",
      "  echo 1 0.3 -7e-3 | bfpsim quantize --format mxfp4 --codes",
      "  bfpsim quantize --format bfp2 --rounding stochastic --seed 3 --stats x.npy"
    })
public final class QuantizeCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "-",
      description = "Numbers; '-' or none for standard input.")
  private String file;

  @Option(
      names = "--format",
      paramLabel = "F",
      required = true,
      description = "Format, for example bfp4, bfp4-g32-e8, mxfp4, mx6, fixed8 or bf16.")
  private String format;

  @Option(
      names = "--rounding",
      paramLabel = "R",
      defaultValue = "nearest",
      description = "nearest, truncate or stochastic (default: ${DEFAULT-VALUE}).")
  private String rounding;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "Of stochastic rounding (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--codes",
      description =
          "Print the codes: signed integers, or the bits of a small float as an unsigned one.")
  private boolean codes;

  @Option(
      names = "--stats",
      description = "Print SQNR, r(X), saturated and zero counts in the place of the numbers.")
  private boolean stats;

  @Option(names = "--json", description = "Print the statistics as JSON; with --stats only.")
  private boolean json;

  @Override
  public void run() {
    if (stats && codes) {
      throw new InputException("--codes", "cannot go with --stats; expected one of them");
    }
    if (json && !stats) {
      throw new InputException("--json", "is for statistics; expected --stats with it");
    }
    Format parsed = Formats.parse(format);
    RoundingRule rule = RoundingRule.of(Rounding.parse(rounding), seed);
    Quantizer quantizer = Quantizer.of(parsed, rule);
    float[] values = NumberFile.list(NumberSource.of(file));
    PrintWriter out = spec.commandLine().getOut();
    if (stats) {
      printStatistics(QuantizeReport.of(values, parsed, rule), out);
    } else {
      printNumbers(quantizer.quantize(values), out);
    }
    out.flush();
  }

  private void printStatistics(QuantizeReport report, PrintWriter out) {
    if (json) {
      out.print(StrictJson.write(report));
    } else {
      report.print(out);
    }
  }

  private void printNumbers(QuantizedTensor tensor, PrintWriter out) {
    boolean bits = tensor.format() instanceof FloatFormat;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tensor.size(); i++) {
      if (!codes) {
        text.append(Fp32Text.write(tensor.toFloat(i)));
      } else if (bits) {
        text.append(Integer.toUnsignedLong(tensor.code(i)));
      } else {
        text.append(tensor.code(i));
      }
      text.append('\n');
      if (text.length() > 1 << 15) {
        out.append(text);
        text.setLength(0);
      }
    }
    out.append(text);
  }
}
