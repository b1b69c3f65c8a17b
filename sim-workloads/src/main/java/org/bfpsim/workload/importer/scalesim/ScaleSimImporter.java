package org.bfpsim.workload.importer.scalesim;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.importer.TraceImporter;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.OpCheck;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.TextLines;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceHeader;
import org.bfpsim.workload.trace.Treatment;

/** Imports SCALE-Sim's layer tables, of products or of convolutions. */
public final class ScaleSimImporter implements TraceImporter {
  /** A byte order mark and no-break spaces may stand in it. */
  private static final Pattern HEAD =
      Pattern.compile(
          "\\A(\u00ef\u00bb\u00bf)?\\s*layer( name)?\\s*,[\\s\u00c2\u00a0]*(m\\s*,|ifmap)",
          Pattern.CASE_INSENSITIVE);

  private static final int MOST_LAYERS = 1 << 20;
  private static final int LONGEST_NUMBER = 18;

  private static final List<String> ASSUMPTIONS =
      List.of(
          "the table has no order of dependence and no roles: layers stand as listed, are forward products, and each reads operands of its own");

  @Override
  public String name() {
    return "SCALE-Sim layer table (CSV)";
  }

  @Override
  public boolean recognises(String head) {
    return HEAD.matcher(head).find();
  }

  @Override
  public Trace read(InputStream in, String source, ImportOptions options) {
    TextLines lines = new TextLines(in, source, "a layer table");
    Topology topology =
        lines
            .next()
            .flatMap(Topology::of)
            .orElseThrow(
                () ->
                    new InputException(
                        lines.where(),
                        "unknown columns; expected Layer,M,N,K or "
                            + Topology.CONVOLUTION.header()));
    List<Tensor> tensors = new ArrayList<>();
    List<Op> ops = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    OpCheck check = new OpCheck(tensors);
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      List<String> cells = Topology.cells(line.get());
      if (!String.join("", cells).isEmpty()) {
        int repeat = seen.merge(cells.get(0), 1, Integer::sum);
        String name = repeat == 1 ? cells.get(0) : cells.get(0) + "#" + repeat;
        ops.add(layer(name, shape(topology, cells, lines.where()), tensors));
        check.check(ops.get(ops.size() - 1), lines.where());
      }
      if (ops.size() > MOST_LAYERS) {
        throw new InputException(lines.where(), "more than 2^20 layers; expected fewer");
      }
    }
    return new Trace(header(source, topology, ops.size()), tensors, ops);
  }

  private static GemmShape shape(Topology topology, List<String> cells, String where) {
    if (cells.size() != topology.numbers() + 1) {
      throw new InputException(
          where, "%d cells; expected %d".formatted(cells.size(), topology.numbers() + 1));
    }
    long[] numbers = new long[topology.numbers()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = positive(cells.get(i + 1), where);
    }
    try {
      return topology.shape(numbers);
    } catch (ArithmeticException e) {
      throw new InputException(where, "more than 2^63 multiplications; expected fewer", e);
    } catch (InputException e) {
      throw new InputException(where, e.getMessage(), e);
    }
  }

  private static long positive(String cell, String where) {
    boolean digits =
        !cell.isEmpty()
            && cell.length() <= LONGEST_NUMBER
            && cell.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || Long.parseLong(cell) < 1) {
      throw new InputException(where, "'" + cell + "'; expected a whole number of at least 1");
    }
    return Long.parseLong(cell);
  }

  private static GemmOp layer(String name, GemmShape shape, List<Tensor> tensors) {
    int a = tensors.size();
    tensors.add(tensor(name + ".a", shape.m(), shape.k(), TensorRole.INPUT, name));
    tensors.add(tensor(name + ".b", shape.k(), shape.n(), TensorRole.WEIGHT, name));
    tensors.add(tensor(name + ".c", shape.m(), shape.n(), TensorRole.ACTIVATION, name));
    return new GemmOp(
        name,
        name,
        Phase.FORWARD,
        Category.LINEAR,
        GemmRole.FORWARD,
        shape,
        a,
        false,
        a + 1,
        false,
        a + 2,
        List.of());
  }

  private static Tensor tensor(
      String name, long rows, long columns, TensorRole role, String layer) {
    return new Tensor(name, List.of(rows, columns), role, layer);
  }

  private static TraceHeader header(String source, Topology topology, int layers) {
    List<String> assumptions = new ArrayList<>(ASSUMPTIONS);
    if (topology == Topology.CONVOLUTION) {
      assumptions.add(
          "a convolution is the product that it unfolds to, and its unfolded input lies in memory");
    }
    String kind = topology == Topology.GEMM ? "gemm" : "convolution";
    String file = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('!')) + 1);
    return new TraceHeader(
        file.replaceAll("(\\.(csv|gz|tgz|tar))+$", ""),
        "SCALE-Sim layer table",
        0,
        0,
        1,
        assumptions,
        List.of(new Treatment(kind, "gemm", layers)));
  }
}
