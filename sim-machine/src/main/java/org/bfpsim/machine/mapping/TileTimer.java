package org.bfpsim.machine.mapping;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bfpsim.core.array.ArrayTiming;
import org.bfpsim.core.array.Dataflow;
import org.bfpsim.core.array.Discipline;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.memory.sram.GroupFeed;
import org.bfpsim.memory.sram.SramBuffer;

/**
 * Time of one tile on the array, the buffers' ports included.
 *
 * <p>The array streams at its own pace where the buffers keep up. What a port needs longer is
 * stall, booked to the operand or the output side; what banks that conflict need beyond that is
 * stall of the SRAM.
 */
public final class TileTimer {
  private record Key(Dataflow dataflow, GemmShape shape) {}

  private final Architecture architecture;
  private final Discipline array;
  private final int passes;
  private final int groupSize;
  private final double bytesPerElementA;
  private final double bytesPerElementB;
  private final GroupFeed feedA;
  private final GroupFeed feedB;
  private final GroupFeed feedOfSums;
  private final int groupSizeA;
  private final int groupSizeB;
  private final Map<Key, TileTime> known = new ConcurrentHashMap<>();

  /** A timer for the tiles of one GEMM. */
  public TileTimer(Architecture architecture, GemmCost gemm) {
    this.architecture = architecture;
    this.array = architecture.array().rules();
    this.passes = gemm.passes();
    this.groupSize = gemm.groupSize();
    this.bytesPerElementA = bytesPerElement(gemm.a());
    this.bytesPerElementB = bytesPerElement(gemm.b());
    this.feedA = feed(architecture.sram().operandA(), gemm.a());
    this.feedB = feed(architecture.sram().operandB(), gemm.b());
    this.feedOfSums = architecture.sram().output().feed(List.of(TileTime.SUM_BYTES * Byte.SIZE));
    this.groupSizeA = gemm.a().tensor().groupSize();
    this.groupSizeB = gemm.b().tensor().groupSize();
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
    long sums = Math.max(timing.partialSumReads(), timing.partialSumWrites());
    long portA = sram.operandA().cycles(bytesA);
    long portB = sram.operandB().cycles(bytesB);
    long portOfSums = sram.output().cycles(TileTime.SUM_BYTES * sums);
    long operandStall = Math.max(0, Math.max(portA, portB) - timing.cycles());
    long outputStall = Math.max(0, portOfSums - timing.cycles() - operandStall);
    long groupsA = Mapping.ceilDiv(timing.operandAReads(), groupSizeA);
    long groupsB = Mapping.ceilDiv(timing.operandBReads(), groupSizeB);
    long banked =
        Math.max(
            Math.max(portA + feedA.conflictCycles(groupsA), portB + feedB.conflictCycles(groupsB)),
            portOfSums + feedOfSums.conflictCycles(sums));
    long sramStall = Math.max(0, banked - timing.cycles() - operandStall - outputStall);
    return new TileTime(timing, operandStall, outputStall, sramStall, bytesA, bytesB);
  }

  private static GroupFeed feed(SramBuffer buffer, MatrixView view) {
    return buffer.feed(view.tensor().planeBits(view.planes()));
  }

  private static double bytesPerElement(MatrixView view) {
    return view.tensor().bitsPerElement(view.planes()) / 8;
  }
}
