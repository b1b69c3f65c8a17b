package org.bfpsim.cli.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bfpsim.cli.trace.OpFilter;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.TensorRole;
import picocli.CommandLine.Option;

/** Which ops or tensors of a trace are looked at. */
final class OpFilterMixin {
  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description = "Only this layer; * stands for anything.")
  private Optional<String> layer = Optional.empty();

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      description = "Only this phase: forward, backward or update.")
  private Optional<String> phase = Optional.empty();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Only ops of this kind: gemm, gather, scatter or a kind of vector work.")
  private Optional<String> kind = Optional.empty();

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description =
          "Only GEMMs of this role: forward, input_gradient or weight_gradient; of tensors, theirs.")
  private Optional<String> role = Optional.empty();

  OpFilter ofOps() {
    List<String> roles = Arrays.stream(GemmRole.values()).map(GemmRole::label).toList();
    List<String> phases = Arrays.stream(Phase.values()).map(Phase::label).toList();
    return new OpFilter(
        layer,
        phase.map(name -> Phase.valueOf(known("--phase", name, phases))),
        kind,
        role.map(name -> GemmRole.valueOf(known("--role", name, roles))));
  }

  Optional<String> layer() {
    return layer;
  }

  Optional<TensorRole> ofTensors() {
    if (phase.isPresent() || kind.isPresent()) {
      throw new InputException("--phase, --kind", "are of ops; expected --layer and --role");
    }
    List<String> roles = Arrays.stream(TensorRole.values()).map(TensorRole::label).toList();
    return role.map(name -> TensorRole.valueOf(known("--role", name, roles)));
  }

  private static String known(String option, String name, List<String> names) {
    if (!names.contains(name.toLowerCase(Locale.ROOT))) {
      throw new InputException(
          option + " " + name, "is not known; expected one of " + String.join(", ", names));
    }
    return name.toUpperCase(Locale.ROOT);
  }
}
