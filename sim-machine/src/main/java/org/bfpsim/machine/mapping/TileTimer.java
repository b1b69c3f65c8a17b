package org.bfpsim.machine.mapping;

import java.util.HashMap;
import java.util.Map;
import org.bfpsim.core.array.ArrayTiming;
import org.bfpsim.core.array.Dataflow;
import org.bfpsim.core.array.Discipline;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.machine.arch.Architecture;

/**
 * Time of one tile on the array, the buffers' ports included.
 *
 * <p>The array streams at its own pace where the ports keep up; what a port needs longer is stall,
 * booked to the operand or the output side.
 */
public final class TileTimer {
  private record Key(Dataflow dataflow, GemmShape shape) {}

  private final Architecture architecture;
  private final Discipline array;
  private final int passes;
  private final int groupSize;
  private final double bytesPerElementA;
  private final double bytesPerElementB;
  private final Map<Key, TileTime> known = new HashMap<>();

  /** A timer for the tiles of one GEMM. */
  public TileTimer(Architecture architecture, GemmCost gemm) {
    this.architecture = architecture;
    this.array = architecture.array().rules();
    this.passes = gemm.passes();
    this.groupSize = gemm.groupSize();
    this.bytesPerElementA = bytesPerElement(gemm.a());
    this.bytesPerElementB = bytesPerElement(gemm.b());
  }

  /** The time of a tile of the given size. */
  public TileTime time(Dataflow dataflow, GemmShape tile) {
    return known.computeIfAbsent(new Key(dataflow, tile), this::compute);
  }

  private TileTime compute(Key key) {
    ArrayTiming timing =
        array.time(key.dataflow(), architecture.array().geometry(), key.shape(), passes, groupSize);
    var sram = architecture.sram();
    long bytesA = (long) Math.ceil(timing.operandAReads() * bytesPerElementA);
    long bytesB = (long) Math.ceil(timing.operandBReads() * bytesPerElementB);
    long operandCycles = Math.max(sram.operandA().cycles(bytesA), sram.operandB().cycles(bytesB));
    long outputCycles =
        sram.output()
            .cycles(
                TileTime.SUM_BYTES * Math.max(timing.partialSumReads(), timing.partialSumWrites()));
    long operandStall = Math.max(0, operandCycles - timing.cycles());
    long outputStall = Math.max(0, outputCycles - timing.cycles() - operandStall);
    return new TileTime(timing, operandStall, outputStall, bytesA, bytesB);
  }

  private static double bytesPerElement(MatrixView view) {
    return view.tensor().bitsPerElement(view.planes()) / 8;
  }
}
