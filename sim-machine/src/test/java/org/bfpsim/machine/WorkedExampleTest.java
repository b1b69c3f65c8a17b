package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.ResourceTime;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.policy.Policies;
import org.junit.jupiter.api.Test;

/** docs/worked-example.md says what the simulator says. */
public class WorkedExampleTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.]+)` \\| ([\\d.]+) \\|$");

  /** The document's machine for one product. */
  public static Architecture productMachine() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("array.rows", "16");
    settings.put("array.cols", "16");
    settings.put("array.shadowWeights", "false");
    settings.put("array.packing", "false");
    settings.put("array.dataflow.forward", "os");
    settings.put("dram.channels", "1");
    settings.put("sram.operandB.capacityBytes", "2400");
    settings.put("sram.vector.capacityBytes", "2048");
    return Architectures.load("base", settings);
  }

  @Test
  void theDocumentsFiguresAreTheSimulators() throws IOException {
    Map<String, Double> computed = new TreeMap<>();
    SimulationResult product =
        Simulator.simulate(
            productMachine(),
            LinearLayer.product(GemmShape.of(16, 64, 32)),
            Policies.parse("fixed:bfp4"),
            SimulationOptions.at(DramLevel.BANDWIDTH));
    both(computed, "product.", product);
    computed.put("product.dramReadBytes", (double) product.totals().dramReadBytes());
    computed.put("product.dramWriteBytes", (double) product.totals().dramWriteBytes());
    computed.put("product.arrayBusyCycles", (double) product.totals().arrayBusyCycles());
    for (String cause : new String[] {"operand", "skew", "drained"}) {
      String key = "product.stall" + Character.toUpperCase(cause.charAt(0)) + cause.substring(1);
      computed.put(key + "Cycles", (double) product.totals().stalls().get(cause));
    }
    computed.put("product.dramBusyCycles", (double) busy(product, "dram bus"));
    for (SimulationResult.EnergyRow row : product.energy().subList(0, 3)) {
      computed.put("product." + row.part() + "Picojoules", row.energyPicojoules());
    }

    SimulationResult layer =
        Simulator.simulate(
            Architectures.load("base", Map.of("sram.vector.capacityBytes", "16384")),
            LinearLayer.trace(64, 32, 64),
            Policies.parse("stash:bfp:16-4-4-16"),
            SimulationOptions.at(DramLevel.BANDWIDTH));
    both(computed, "layer.", layer);
    var dram = layer.traffic().stream().filter(row -> row.level().equals("dram")).toList();
    computed.put("layer.dramUsefulBytes", dram.stream().mapToDouble(r -> r.usefulBytes()).sum());
    computed.put("layer.dramMovedBytes", dram.stream().mapToDouble(r -> r.movedBytes()).sum());

    Map<String, Double> written = written();
    assertEquals(computed.keySet(), written.keySet());
    computed.forEach((key, value) -> assertEquals(value, written.get(key), 1e-6, key));
  }

  private static void both(Map<String, Double> into, String prefix, SimulationResult result) {
    into.put(prefix + "macs", (double) result.totals().macs());
    into.put(prefix + "chunkMacs", (double) result.totals().chunkMacs());
    into.put(prefix + "boundComputeCycles", result.bounds().computeCycles());
    into.put(prefix + "boundMemoryCycles", result.bounds().memoryCycles());
    into.put(prefix + "compulsoryBytes", (double) result.bounds().compulsoryBytes());
    into.put(prefix + "cycles", (double) result.totals().cycles());
  }

  private static long busy(SimulationResult result, String resource) {
    return result.totals().resources().stream()
        .filter(time -> time.resource().equals(resource))
        .mapToLong(ResourceTime::busyCycles)
        .sum();
  }

  private static Map<String, Double> written() throws IOException {
    String text =
        Files.readString(SharedReference.repositoryRoot().resolve("docs/worked-example.md"));
    Map<String, Double> written = new TreeMap<>();
    Matcher rows = ROW.matcher(text);
    while (rows.find()) {
      written.put(rows.group(1), Double.valueOf(rows.group(2)));
    }
    return written;
  }
}
