package org.bfpsim.machine.arch;

import java.util.Map;
import java.util.Optional;
import org.bfpsim.core.InputException;
import org.bfpsim.core.array.ArrayGeometry;
import org.bfpsim.core.array.Compatibility;
import org.bfpsim.core.array.Discipline;
import org.bfpsim.core.array.QueuedDiscipline;
import org.bfpsim.core.array.RigidDiscipline;
import org.bfpsim.core.convert.ConverterModel;
import org.bfpsim.core.event.Clock;
import org.bfpsim.memory.link.HostLink;
import org.bfpsim.memory.sram.SramBuffer;

/**
 * An accelerator.
 *
 * @param name what it is called in results
 * @param description one sentence for {@code bfpsim list archs}
 * @param converter the part that brings FP32 results to grouped and fixed-point formats
 * @param regroup what a tensor costs that is needed along two axes
 * @param host the link to the host, where there is one
 * @param technology the table of energies and areas, by name
 * @param sources for every constant or part, by dotted path, where it comes from, or "assumption"
 */
public record Architecture(
    String name,
    String description,
    ArraySpec array,
    SramSpec sram,
    DramSpec dram,
    VectorSpec vector,
    ConverterModel converter,
    Regroup regroup,
    Optional<HostLink> host,
    String technology,
    Map<String, String> sources) {

  /**
   * The array.
   *
   * @param cell {@code fmac}, {@code int<b>} or a float format's name
   * @param chunkBits chunk width of an fMAC; unused by other cells
   * @param discipline {@code rigid} (lockstep) or {@code queued} (an operand queue per cell)
   * @param compatibility {@code physical} or {@code scalesim}, for {@code rigid}
   * @param queueDepth operands that a cell's queue holds, for {@code queued} only
   */
  public record ArraySpec(
      int rows,
      int cols,
      int lanes,
      long clockPeriodFemtoseconds,
      String cell,
      int chunkBits,
      DataflowSpec dataflow,
      boolean shadowWeights,
      boolean packing,
      DisciplineKind discipline,
      Compatibility compatibility,
      Optional<Integer> queueDepth) {

    public ArraySpec {
      var unused = new ArrayGeometry(rows, cols, lanes, shadowWeights, packing);
      if (clockPeriodFemtoseconds < 1) {
        throw new InputException("array.clockPeriodFemtoseconds", "expected at least 1");
      }
      if ((discipline == DisciplineKind.QUEUED) != queueDepth.isPresent()) {
        throw new InputException(
            "array.queueDepth", "expected with discipline 'queued' and with no other");
      }
    }

    /** The rules by which the array's time is computed. */
    public Discipline rules() {
      return discipline == DisciplineKind.QUEUED
          ? new QueuedDiscipline(queueDepth.orElseThrow())
          : new RigidDiscipline(compatibility);
    }

    public ArrayGeometry geometry() {
      return new ArrayGeometry(rows, cols, lanes, shadowWeights, packing);
    }

    public Cell parsedCell() {
      return Cell.parse(cell, chunkBits);
    }

    public Clock clock() {
      return new Clock("array", clockPeriodFemtoseconds);
    }
  }

  /** How operands step through the array. */
  public enum DisciplineKind {
    RIGID,
    QUEUED
  }

  /**
   * The dataflow of each GEMM role: {@code os}, {@code ws}, {@code is}, or {@code auto} for the
   * mapper's choice.
   */
  public record DataflowSpec(String forward, String inputGradient, String weightGradient) {}

  /**
   * On-chip buffers. Half of {@code vector} holds the vector unit's tiles, half the tensors that
   * stay on chip between ops.
   */
  public record SramSpec(
      SramBuffer operandA, SramBuffer operandB, SramBuffer output, SramBuffer vector) {
    public long capacityBytes() {
      return operandA.capacityBytes()
          + operandB.capacityBytes()
          + output.capacityBytes()
          + vector.capacityBytes();
    }
  }

  /**
   * The DRAM.
   *
   * @param preset the DRAM part
   * @param channels channels of that part, where other than the preset's
   */
  public record DramSpec(String preset, Optional<Integer> channels) {}

  /**
   * The vector unit.
   *
   * @param lanes lane operations per array clock
   */
  public record VectorSpec(int lanes) {
    public VectorSpec {
      if (lanes < 1) {
        throw new InputException("vector.lanes", lanes + "; expected at least 1");
      }
    }
  }

  /** How a tensor that is reduced along two axes gets its groups. */
  public enum Regroup {
    /** Both axes are quantized from the unquantized value; both copies are stored. */
    TWO_COPIES,
    /** One copy is stored; reading along the other axis passes the converter. */
    REQUANTIZE_ON_READ,
    /** Blocks of g × g share an exponent; no regrouping. */
    SQUARE;

    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** Chunk products per second of the whole array. */
  public double peakChunkMacsPerSecond() {
    return array.geometry().chunkMacsPerCycle() * 1e15 / array.clockPeriodFemtoseconds();
  }
}
