package org.bfpsim.workload.importer.pytorch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.importer.ImportOptions.Treat;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.VectorKind;

/**
 * The closed table of kinds, {@code aten-kinds.csv}, and the rules for kinds by pattern: {@code
 * aten::_foreach_X} is X for each element of its lists; {@code c10d::} and {@code nccl:} are
 * communication; backward functions and users' stretches are frames.
 */
final class AtenKinds {
  static final String TABLE = "aten-kinds.csv";

  /** Where a file shows no call inside another, these are work and not wrappers. */
  static final String LEAVES = "leaf-kinds.csv";

  private static final String FOREACH = "aten::_foreach_";
  private static final int COLUMNS = 7;
  private static final int FUNCTION_COST = VectorKind.FUNCTION.costPerElement();

  private final Map<String, AtenKind> table = new HashMap<>();
  private final Map<String, Treat> treat;
  private final String source;

  AtenKinds(ImportOptions options, String source) {
    this.treat = options.treat();
    this.source = source;
    rows(TABLE).forEach(row -> table.put(row.name(), row));
  }

  /** The kinds of a file that shows no call inside another. */
  static AtenKinds ofLeaves(ImportOptions options, String source) {
    AtenKinds kinds = new AtenKinds(options, source);
    rows(LEAVES).forEach(row -> kinds.table.put(row.name(), row));
    return kinds;
  }

  /** The rows of a table, in its order. */
  static List<AtenKind> rows(String name) {
    try (var stream = AtenKinds.class.getResourceAsStream(name);
        var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(AtenKinds::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AtenKind row(String line) {
    String[] cells = line.split(",", COLUMNS);
    Optional<VectorKind> vector = VectorKind.of(cells[2]);
    int cost =
        cells[3].isEmpty()
            ? vector.map(VectorKind::costPerElement).orElse(0)
            : Integer.parseInt(cells[3]);
    return new AtenKind(
        cells[0],
        AtenKind.Work.valueOf(cells[1].toUpperCase(Locale.ROOT)),
        vector,
        cost,
        cells[4].isEmpty() ? Category.OTHER : Category.valueOf(cells[4].toUpperCase(Locale.ROOT)),
        cells[5].isEmpty()
            ? List.of()
            : Arrays.stream(cells[5].split(";", -1)).map(Integer::valueOf).toList());
  }

  /**
   * The kind of a node.
   *
   * @param hasChildren whether the trace shows what it contains
   * @throws InputException where the kind is not known, or a wrapper is empty
   */
  AtenKind of(EtNode node, boolean hasChildren) {
    AtenKind kind =
        byUser(node).or(() -> byTable(node)).orElseGet(() -> byPattern(node, hasChildren));
    if (kind.work() == AtenKind.Work.WRAPPER && !hasChildren) {
      throw new InputException(
          source,
          "node %d: '%s' is empty, but its work is in the ops that it calls; expected a trace with these"
              .formatted(node.id(), node.name()));
    }
    return kind;
  }

  private Optional<AtenKind> byUser(EtNode node) {
    return Optional.ofNullable(treat.get(node.name()))
        .map(
            choice ->
                choice == Treat.NONE
                    ? AtenKind.without(node.name(), AtenKind.Work.NONE)
                    : new AtenKind(
                        node.name(),
                        AtenKind.Work.VECTOR,
                        Optional.of(VectorKind.FUNCTION),
                        FUNCTION_COST,
                        Category.OTHER,
                        List.of()));
  }

  private Optional<AtenKind> byTable(EtNode node) {
    String name = node.name();
    AtenKind kind = table.get(isForeach(node) ? "aten::" + name.substring(FOREACH.length()) : name);
    boolean fits = kind != null && (!isForeach(node) || kind.work().isCompute());
    return fits ? Optional.of(kind) : Optional.empty();
  }

  static boolean isForeach(EtNode node) {
    return node.name().startsWith(FOREACH);
  }

  private AtenKind byPattern(EtNode node, boolean hasChildren) {
    String name = node.name();
    if (name.startsWith("c10d::") || name.startsWith("nccl")) {
      return AtenKind.without(name, AtenKind.Work.COLLECTIVE);
    }
    if (name.startsWith("torch::autograd::CppNode<")) {
      return AtenKind.without(name, AtenKind.Work.OPAQUE);
    }
    boolean frame =
        node.isEngineFrame()
            || node.isUserFrame()
            || (node.isBackwardFunction() && (hasChildren || node.isOwnBackwardFunction()));
    if (frame) {
      return AtenKind.without(name, AtenKind.Work.FRAME);
    }
    throw new InputException(
        source,
        "node %d: the op '%s' is not known; expected a kind listed in docs/importers.md, or --treat %s=elementwise (or =none)"
            .formatted(node.id(), name, name));
  }
}
