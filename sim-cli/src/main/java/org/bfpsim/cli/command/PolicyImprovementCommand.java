package org.bfpsim.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bfpsim.cli.values.Matrix;
import org.bfpsim.cli.values.NumberFile;
import org.bfpsim.cli.values.NumberSource;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.RelativeImprovement;
import org.bfpsim.core.number.Rounding;
import org.bfpsim.core.number.RoundingRule;
import org.bfpsim.workload.policy.ImprovementFile;
import org.bfpsim.workload.policy.MeasuredTensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bfpsim policy improvement}: r(X) of a user's tensors, by bfpsim's own quantizer. */
@Command(
    name = "improvement",
    sortOptions = false,
    description = {
      "Measure r(X) = sum |BFP(X,4) - BFP(X,2)| / sum |BFP(X,2)| of tensors, and print",
      "it as 'train-run --improvement' reads it. The folder holds a matrix a file,",
      "named ITERATION_LAYER_TENSOR.npy, for example 100_encoder.0_weight.npy; a tensor",
      "is activation, weight or gradient. Groups run along the rows.",
      ""
    })
final class PolicyImprovementCommand implements Runnable {
  private static final Pattern NAME =
      Pattern.compile("(\\d{1,12})_(.+)_(activation|weight|gradient)\\.npy");

  @Spec private CommandSpec spec;

  @Option(
      names = "--tensors",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the matrices.")
  private Path folder;

  @Option(names = "--group", paramLabel = "G", description = "Values of a group; default 16.")
  private int group = BfpFormat.DEFAULT_GROUP;

  @Option(
      names = "--exponent-bits",
      paramLabel = "E",
      description = "Bits of the shared exponent; default 8.")
  private int exponentBits = BfpFormat.DEFAULT_EXPONENT_BITS;

  @Option(
      names = "--rounding",
      paramLabel = "R",
      description = "nearest, truncate or stochastic; default nearest.")
  private String rounding = Rounding.NEAREST.label();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of stochastic rounding; default 0.")
  private long seed;

  /** A tensor of a layer at an iteration, and its file. */
  private record Dump(long iteration, String layer, MeasuredTensor tensor, Path file) {}

  @Override
  public void run() {
    RoundingRule rule = RoundingRule.of(Rounding.parse(rounding), seed);
    List<String> lines = new ArrayList<>(List.of(ImprovementFile.HEADER));
    for (Dump dump : dumps()) {
      Matrix matrix = NumberFile.matrix(NumberSource.of(dump.file().toString()));
      double r = RelativeImprovement.of(matrix.toArray(), matrix.cols(), group, exponentBits, rule);
      lines.add(
          String.join(
              ",",
              dump.iteration() + "",
              dump.layer(),
              dump.tensor().label(),
              number(r, dump.file())));
    }
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
  }

  private List<Dump> dumps() {
    try (Stream<Path> files = Files.list(folder)) {
      List<Dump> dumps =
          files
              .filter(file -> file.toString().endsWith(".npy"))
              .map(PolicyImprovementCommand::dump)
              .sorted(
                  Comparator.comparingLong(Dump::iteration)
                      .thenComparing(Dump::layer)
                      .thenComparing(Dump::tensor))
              .toList();
      if (dumps.isEmpty()) {
        throw new InputException(folder.toString(), "holds no .npy file; expected at least one");
      }
      return dumps;
    } catch (IOException e) {
      throw new InputException(folder.toString(), "is no readable folder", e);
    }
  }

  private static Dump dump(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      String tensors =
          Arrays.stream(MeasuredTensor.values())
              .map(MeasuredTensor::label)
              .collect(Collectors.joining(", "));
      throw new InputException(
          file.toString(),
          "is not named ITERATION_LAYER_TENSOR.npy; expected a tensor of " + tensors);
    }
    return new Dump(
        Long.parseLong(name.group(1)),
        name.group(2),
        MeasuredTensor.valueOf(name.group(3).toUpperCase(Locale.ROOT)),
        file);
  }

  private static String number(double r, Path file) {
    if (Double.isNaN(r)) {
      throw new InputException(
          file.toString(), "has no r(X): infinity or NaN in it; expected numbers");
    }
    return Double.isInfinite(r) ? "inf" : StrictJson.writeLine(r);
  }
}
