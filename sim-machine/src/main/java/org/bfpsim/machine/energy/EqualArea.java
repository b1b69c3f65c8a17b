package org.bfpsim.machine.energy;

import java.util.List;
import java.util.Optional;
import org.bfpsim.core.InputException;
import org.bfpsim.core.array.Compatibility;
import org.bfpsim.core.number.FixedFormat;
import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architecture.ArraySpec;
import org.bfpsim.machine.arch.Cell;

/**
 * The machine that a policy would really have: where an architecture's cell cannot execute the
 * policy's formats, the same array area filled with a cell that can. Buffers, DRAM, vector unit,
 * converter and dataflows stay.
 */
public final class EqualArea {
  private EqualArea() {}

  /**
   * The architecture itself where its cell executes all formats; else its variant of equal array
   * area.
   *
   * @param multiplied the formats that GEMMs multiply
   * @throws InputException where no cell executes all of them
   */
  public static Architecture forFormats(Architecture architecture, List<Format> multiplied) {
    Cell own = architecture.array().parsedCell();
    if (multiplied.stream().allMatch(own::executes)) {
      return architecture;
    }
    return withCell(architecture, cellFor(multiplied));
  }

  private static Cell cellFor(List<Format> formats) {
    Optional<Integer> bits =
        formats.stream()
            .map(f -> f instanceof FixedFormat fixed ? fixed.bits() : 0)
            .reduce(Math::max);
    Cell cell =
        formats.stream().allMatch(FixedFormat.class::isInstance)
            ? new Cell.IntCell(bits.orElseThrow())
            : formats.stream().allMatch(FloatFormat.class::isInstance)
                ? new Cell.FloatCell(widest(formats))
                : new Cell.Fmac(2);
    for (Format format : formats) {
      if (!cell.executes(format)) {
        throw new InputException(
            "format '" + format.label() + "'",
            "no cell executes it together with "
                + formats.stream().map(Format::label).distinct().toList()
                + "; expected formats of one kind: fixed point, floats, or shared exponents");
      }
    }
    return cell;
  }

  private static FloatFormat widest(List<Format> formats) {
    FloatFormat widest = (FloatFormat) formats.get(0);
    for (Format format : formats) {
      FloatFormat candidate = (FloatFormat) format;
      boolean wider =
          candidate.exponentBits() + candidate.fractionBits()
              > widest.exponentBits() + widest.fractionBits();
      widest =
          wider || !new Cell.FloatCell(widest).executes(candidate)
              ? join(widest, candidate)
              : widest;
    }
    return widest;
  }

  /** The narrowest float that holds the values of both. */
  private static FloatFormat join(FloatFormat a, FloatFormat b) {
    for (FloatFormat format :
        List.of(FloatFormat.FP16, FloatFormat.BF16, FloatFormat.TF32, FloatFormat.FP32)) {
      Cell cell = new Cell.FloatCell(format);
      if (cell.executes(a) && cell.executes(b)) {
        return format;
      }
    }
    return FloatFormat.FP32;
  }

  /** The area of an architecture's array, buffers and all else left out. */
  public static double arraySquareMicrometres(Architecture architecture) {
    ArraySpec array = architecture.array();
    CellCost cost = CellCost.of(array.parsedCell(), Technology.load(architecture.technology()));
    return (double) array.rows() * array.cols() * cost.areaSquareMicrometres(array.lanes());
  }

  /** The variant whose array area is filled with a cell: 16 lanes where lanes share exponents. */
  public static Architecture withCell(Architecture architecture, Cell cell) {
    Technology technology = Technology.load(architecture.technology());
    ArraySpec old = architecture.array();
    double area = arraySquareMicrometres(architecture);
    int lanes = cell instanceof Cell.Fmac ? 16 : 1;
    double cells = area / CellCost.of(cell, technology).areaSquareMicrometres(lanes);
    int rows = Math.max(1, (int) Math.sqrt(cells * old.rows() / old.cols()));
    int cols = Math.max(1, (int) (cells / rows));
    ArraySpec array =
        new ArraySpec(
            rows,
            cols,
            lanes,
            old.clockPeriodFemtoseconds(),
            cell.label(),
            cell instanceof Cell.Fmac fmac ? fmac.chunkBits() : old.chunkBits(),
            old.dataflow(),
            old.shadowWeights(),
            old.packing(),
            Architecture.DisciplineKind.RIGID,
            Compatibility.PHYSICAL,
            Optional.empty());
    return new Architecture(
        architecture.name() + " (" + rows + "x" + cols + " " + text(cell) + ", equal area)",
        architecture.description(),
        array,
        architecture.sram(),
        architecture.dram(),
        architecture.vector(),
        architecture.converter(),
        architecture.regroup(),
        architecture.host(),
        architecture.technology(),
        architecture.sources());
  }

  private static String text(Cell cell) {
    return cell instanceof Cell.Fmac fmac && fmac.chunkBits() != 2
        ? cell.label() + " of " + fmac.chunkBits() + " bits"
        : cell.label();
  }
}
