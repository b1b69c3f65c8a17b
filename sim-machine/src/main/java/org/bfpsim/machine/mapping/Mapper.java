package org.bfpsim.machine.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bfpsim.core.InputException;
import org.bfpsim.core.array.Dataflow;
import org.bfpsim.core.array.Dataflows;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.memory.address.PlacedTensor;
import org.bfpsim.memory.dram.level.DramPart;
import org.bfpsim.workload.trace.GemmRole;

/**
 * Chooses tile sizes, loop order and, where the architecture leaves it open, the dataflow.
 *
 * <p>It tries the sizes of {@link TileSizes} for every dimension under the buffers' capacity, finds
 * the least estimated cycles, and of all that come within {@value #CYCLE_TOLERANCE} of them takes
 * the least DRAM bytes: what the estimate cannot tell apart is not bought with traffic. Ties go to
 * fewer cycles, then to the first tried. The estimate is the longest of array, DRAM, converter and,
 * where an epilogue has vector work, vector unit, plus the first tile's way in and the last one's
 * way out, its epilogue and conversion included. What the epilogue reads takes room in the vector
 * buffer beside the tiles of vector ops. Deterministic; equal GEMMs share one answer.
 */
public final class Mapper {
  private static final long LEAST_UNIT = 32;

  /** Share of the cycles by which two mappings must differ to be told apart. */
  static final double CYCLE_TOLERANCE = 0.01;

  private final Architecture architecture;
  private final double dramBytesPerCycle;
  private final Map<String, Mapping> known = new HashMap<>();
  private final Map<String, TileTimer> timers = new HashMap<>();

  /** A mapper for one machine. */
  public Mapper(Architecture architecture, DramPart dram) {
    this.architecture = architecture;
    this.dramBytesPerCycle =
        dram.peakBytesPerSecond()
            * dram.preset().efficiencyFraction()
            * architecture.array().clockPeriodFemtoseconds()
            / 1e15;
  }

  /** Bytes that the DRAM moves in an array clock, its efficiency included. */
  public double dramBytesPerCycle() {
    return dramBytesPerCycle;
  }

  /**
   * The mapping of a GEMM.
   *
   * @param op the op's name, for the message where nothing fits
   * @throws InputException where the buffers hold no tile at all
   */
  public Mapping map(String op, GemmCost gemm, GemmRole role) {
    return known.computeIfAbsent(signature(gemm, role), key -> search(op, gemm, role));
  }

  /** The timer of a GEMM's tiles, one for all GEMMs that are alike. */
  public TileTimer timer(GemmCost gemm, GemmRole role) {
    return timers.computeIfAbsent(signature(gemm, role), key -> new TileTimer(architecture, gemm));
  }

  private static String signature(GemmCost gemm, GemmRole role) {
    return String.join(
        "/",
        List.of(
            gemm.shape().toString(),
            role.label(),
            gemm.passes() + "," + gemm.groupSize() + "," + gemm.aOnChip() + "," + gemm.bOnChip(),
            signature(gemm.a()),
            signature(gemm.b()),
            gemm.results().stream()
                .map(result -> signature(result.view()) + "," + result.converted())
                .collect(Collectors.joining(";")),
            Double.toString(gemm.outputBytesPerElement()),
            gemm.epilogue().signature()));
  }

  static String signature(MatrixView view) {
    return view.planes()
        + ","
        + view.tensor().planeBits(view.planes())
        + ","
        + view.tensor().bitsPerElement(view.planes())
        + ","
        + view.tensor().columns()
        + ","
        + view.tensor().rowsPerLine()
        + ","
        + view.transposed()
        + ","
        + view.sharedBy()
        + ","
        + view.beside();
  }

  private Mapping search(String op, GemmCost gemm, GemmRole role) {
    Search search = new Search(gemm, dataflows(architecture, role), timer(gemm, role));
    tryAll(search, gemm);
    search.preferFewerBytes();
    tryAll(search, gemm);
    if (search.best == null) {
      throw new InputException(
          "op '" + op + "'",
          "no tile fits the SRAM buffers of architecture '"
              + architecture.name()
              + "'; expected larger sram.operandA, sram.operandB or sram.output capacityBytes"
              + (gemm.epilogue().reads().isEmpty() ? "" : ", or sram.vector for its epilogue"));
    }
    return search.best;
  }

  private static void tryAll(Search search, GemmCost gemm) {
    GemmShape shape = gemm.shape();
    long unit = Mapping.ceilDiv(LEAST_UNIT, gemm.groupSize()) * gemm.groupSize();
    for (long products : TileSizes.products(shape.batch(), gemm.productsOfRow())) {
      if (products > 1) {
        if (gemm.isRegular(products)) {
          search.tryTile(products, shape.m(), shape.n(), shape.k());
        }
        continue;
      }
      for (long m : TileSizes.of(shape.m(), unit)) {
        for (long n : TileSizes.of(shape.n(), unit)) {
          for (long k : TileSizes.of(shape.k(), unit)) {
            search.tryTile(1, m, n, k);
          }
        }
      }
    }
  }

  /** The dataflows that an architecture allows for a product. */
  static List<Dataflow> dataflows(Architecture architecture, GemmRole role) {
    Architecture.DataflowSpec spec = architecture.array().dataflow();
    String name =
        switch (role) {
          case FORWARD -> spec.forward();
          case INPUT_GRADIENT -> spec.inputGradient();
          case WEIGHT_GRADIENT -> spec.weightGradient();
        };
    return name.equals("auto") ? Dataflows.ALL : List.of(Dataflows.parse(name));
  }

  /** One search: the best mapping so far. */
  private final class Search {
    private final GemmCost gemm;
    private final List<Dataflow> dataflows;
    private final TileTimer timer;
    private final Region region = new Region();
    private Mapping best;
    private double bestCycles = Double.MAX_VALUE;
    private double bestBytes = Double.MAX_VALUE;
    private double enoughCycles = -1;

    private Search(GemmCost gemm, List<Dataflow> dataflows, TileTimer timer) {
      this.gemm = gemm;
      this.dataflows = dataflows;
      this.timer = timer;
    }

    private void tryTile(long products, long m, long n, long k) {
      gemm.a().locate(0, products, 0, m, 0, k, region);
      double movedA = gemm.aOnChip() ? 0 : movedBytes(gemm.a());
      double largestA = largestBytes(gemm.a());
      gemm.b().locate(0, products, 0, k, 0, n, region);
      double movedB = gemm.bOnChip() ? 0 : movedBytes(gemm.b());
      double largestB = largestBytes(gemm.b());
      var sram = architecture.sram();
      double sums = (double) products * m * n * TileTime.SUM_BYTES;
      if (largestA > sram.operandA().tileBytes()
          || largestB > sram.operandB().tileBytes()
          || sums > sram.output().tileBytes()
          || 2 * epilogueBytes(products, m, n, false) > sram.vector().tileBytes()) {
        return;
      }
      double outputBytes = (double) products * m * n * gemm.outputBytesPerElement();
      double tilesOfC = tilesOfC(products, m, n);
      double conversion = conversionCycles(products, m, n);
      double converter = conversion * tilesOfC;
      double further = epilogueBytes(products, m, n, true);
      double epilogue =
          gemm.epilogue().vectorCycles(products * m * n, architecture.vector().lanes());
      double vector = epilogue * tilesOfC;
      double ends =
          (movedA + movedB + further + outputBytes) / dramBytesPerCycle + epilogue + conversion;
      for (LoopOrder order : LoopOrder.values()) {
        Mapping first = new Mapping(dataflows.get(0), order, products, m, n, k);
        double bytes = dramBytes(first, movedA, movedB) + further * tilesOfC;
        double memory = bytes / dramBytesPerCycle + ends;
        if (memory > Math.max(bestCycles, enoughCycles) || hopeless(bytes)) {
          continue;
        }
        for (Dataflow dataflow : dataflows) {
          double array = arrayCycles(dataflow, first);
          keep(
              new Mapping(dataflow, order, products, m, n, k),
              Math.max(Math.max(array + ends, memory), Math.max(converter, vector)),
              bytes);
        }
      }
    }

    /** Bytes of a tile's further operands: moved in DRAM, or taken of the vector buffer. */
    private double epilogueBytes(long products, long m, long n, boolean moved) {
      double bytes = 0;
      for (EpilogueCost.Read read : gemm.epilogue().reads()) {
        read.view().locate(0, products, 0, m, 0, n, region);
        if (!moved) {
          bytes += largestBytes(read.view());
        } else if (!read.onChip()) {
          bytes += movedBytes(read.view());
        }
      }
      return bytes;
    }

    /** Turns the search from least cycles to least bytes among those about as fast. */
    private void preferFewerBytes() {
      enoughCycles = bestCycles * (1 + CYCLE_TOLERANCE);
    }

    private boolean hopeless(double bytes) {
      return enoughCycles >= 0 && bytes > bestBytes;
    }

    private long movedBytes(MatrixView view) {
      return region.movedBytesOf(view.tensor(), view.planes());
    }

    /** Bytes of the largest tile of the region's size; the region is of no further use. */
    private long largestBytes(MatrixView view) {
      if (!view.isAligned()) {
        region.widenByOneGroup(view.tensor());
      }
      return region.usefulBytesOf(view.tensor(), view.planes());
    }

    private void keep(Mapping mapping, double cycles, double bytes) {
      boolean fewerCycles = cycles < bestCycles || (cycles == bestCycles && bytes < bestBytes);
      boolean fewerBytes = bytes < bestBytes || (bytes == bestBytes && cycles < bestCycles);
      if (enoughCycles < 0 ? fewerCycles : cycles <= enoughCycles && fewerBytes) {
        best = mapping;
        bestCycles = cycles;
        bestBytes = bytes;
      }
    }

    private double tilesOfC(long products, long m, long n) {
      GemmShape s = gemm.shape();
      return (double) s.batch() * s.m() * s.n() / ((double) products * m * n);
    }

    /** Cycles that the converter takes for one tile's results. */
    private double conversionCycles(long products, long m, long n) {
      long slots = 0;
      for (ResultView result : gemm.results()) {
        if (result.converted()) {
          result.view().locate(0, products, 0, m, 0, n, region);
          PlacedTensor tensor = result.view().tensor();
          slots += architecture.converter().slots(region.groups(tensor), tensor.groupSize());
        }
      }
      return architecture.converter().busyCycles(slots);
    }

    private double dramBytes(Mapping mapping, double movedA, double movedB) {
      GemmShape s = gemm.shape();
      long tilesM = mapping.tilesM(s);
      long tilesN = mapping.tilesN(s);
      long tilesK = mapping.tilesK(s);
      double fullA =
          (double) s.batch()
              * s.m()
              * s.k()
              / ((double) mapping.products() * mapping.tileM() * mapping.tileK());
      double fullB =
          (double) s.batch()
              * s.k()
              * s.n()
              / ((double) mapping.products() * mapping.tileK() * mapping.tileN());
      double againA = (double) mapping.order().loadsOfA(tilesM, tilesN, tilesK) / (tilesM * tilesK);
      double againB = (double) mapping.order().loadsOfB(tilesM, tilesN, tilesK) / (tilesK * tilesN);
      double againC =
          (double) mapping.order().visitsOfC(tilesM, tilesN, tilesK) / (tilesM * tilesN);
      double results = (double) s.batch() * s.m() * s.n();
      return movedA * fullA * againA
          + movedB * fullB * againB
          + results * (gemm.outputBytesPerElement() + 2 * TileTime.SUM_BYTES * (againC - 1));
    }

    private double arrayCycles(Dataflow dataflow, Mapping mapping) {
      GemmShape s = gemm.shape();
      double cycles = 0;
      for (int edges = 0; edges < 16; edges++) {
        long count =
            parts(s.batch(), mapping.products(), edges & 1)
                * parts(s.m(), mapping.tileM(), edges & 2)
                * parts(s.n(), mapping.tileN(), edges & 4)
                * parts(s.k(), mapping.tileK(), edges & 8);
        if (count > 0) {
          GemmShape tile =
              new GemmShape(
                  size(s.batch(), mapping.products(), edges & 1),
                  size(s.m(), mapping.tileM(), edges & 2),
                  size(s.n(), mapping.tileN(), edges & 4),
                  size(s.k(), mapping.tileK(), edges & 8));
          cycles += (double) count * timer.time(dataflow, tile).cycles();
        }
      }
      return cycles;
    }
  }

  /** How many full tiles a dimension has, or, at its edge, whether it has a rest. */
  private static long parts(long dimension, long tile, int edge) {
    return edge == 0 ? dimension / tile : Long.signum(dimension % tile);
  }

  private static long size(long dimension, long tile, int edge) {
    return edge == 0 ? tile : dimension % tile;
  }
}
