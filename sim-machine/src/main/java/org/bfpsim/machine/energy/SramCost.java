package org.bfpsim.machine.energy;

import java.util.Map;
import java.util.TreeMap;

/**
 * Energy of a byte into or out of an SRAM, by the size of the bank that answers.
 *
 * <p>Between the sizes of the technology's table it grows with a power of the size (an assumption);
 * below the smallest, the smallest's holds, beyond the largest the last power goes on.
 */
public final class SramCost {
  private final TreeMap<Double, Double> picojoulesByBytes = new TreeMap<>();

  /** The costs of a technology. */
  public SramCost(Technology technology) {
    picojoulesByBytes.put((double) (1 << 13), technology.value("sramByte8KiB"));
    picojoulesByBytes.put((double) (1 << 15), technology.value("sramByte32KiB"));
    picojoulesByBytes.put((double) (1 << 20), technology.value("sramByte1MiB"));
  }

  /** Energy of a byte, read or written, of a bank of {@code bankBytes}. */
  public double bytePicojoules(double bankBytes) {
    double size = Math.max(bankBytes, picojoulesByBytes.firstKey());
    Map.Entry<Double, Double> above =
        size >= picojoulesByBytes.lastKey()
            ? picojoulesByBytes.lastEntry()
            : picojoulesByBytes.higherEntry(size);
    Map.Entry<Double, Double> below = picojoulesByBytes.lowerEntry(above.getKey());
    double power =
        StrictMath.log(above.getValue() / below.getValue())
            / StrictMath.log(above.getKey() / below.getKey());
    return below.getValue() * StrictMath.pow(size / below.getKey(), power);
  }
}
