package org.bfpsim.machine.result;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Cell;
import org.bfpsim.machine.energy.CellCost;
import org.bfpsim.machine.energy.SramCost;
import org.bfpsim.machine.energy.Technology;
import org.bfpsim.machine.ledger.Buffer;
import org.bfpsim.machine.ledger.Ledger;
import org.bfpsim.machine.precision.ProductFormats;
import org.bfpsim.machine.result.SimulationResult.EnergyRow;
import org.bfpsim.machine.sequencer.OpRecord;
import org.bfpsim.machine.sequencer.StepPlan;
import org.bfpsim.machine.sequencer.StepRecord;
import org.bfpsim.memory.dram.level.DramPart;
import org.bfpsim.memory.sram.SramBuffer;
import org.bfpsim.workload.trace.Trace;

/** Energy by part of the machine: counts of the step times the technology's constants. */
final class EnergyAccount {
  private EnergyAccount() {}

  static List<EnergyRow> of(
      Architecture architecture,
      DramPart part,
      Trace trace,
      StepPlan plan,
      StepRecord record,
      Ledger ledger) {
    Technology technology = Technology.load(architecture.technology());
    double dram = ledger.movedBytes("dram", "read") + ledger.movedBytes("dram", "write");
    String dramConstant = "dramByte" + part.preset().standard();
    List<EnergyRow> rows = new ArrayList<>();
    if (record.host().used()) {
      double link = (double) record.host().bytesToHost() + record.host().bytesFromHost();
      rows.add(row("host link", link, technology, "hostLinkByte", "bytes moved"));
    }
    rows.addAll(
        onChipAndDram(architecture, technology, trace, plan, record, ledger, dram, dramConstant));
    return List.copyOf(rows);
  }

  private static List<EnergyRow> onChipAndDram(
      Architecture architecture,
      Technology technology,
      Trace trace,
      StepPlan plan,
      StepRecord record,
      Ledger ledger,
      double dram,
      String dramConstant) {
    return List.of(
        new EnergyRow(
            "array",
            array(architecture, technology, plan, record),
            "products and group sums of the " + architecture.array().cell() + " cells"),
        new EnergyRow(
            "sram",
            sram(architecture.sram(), new SramCost(technology), ledger),
            "bytes read and written x sramByte by the size of a bank"),
        row("dram", dram, technology, dramConstant, "bytes moved"),
        row(
            "vector unit",
            ResultBuilder.vectorOperations(trace, record),
            technology,
            "vectorOperation",
            "lane operations"),
        row(
            "converter",
            record.ops().stream().mapToDouble(OpRecord::convertedElements).sum(),
            technology,
            "converterElement",
            "elements"));
  }

  private static EnergyRow row(
      String name, double count, Technology technology, String constant, String unit) {
    return new EnergyRow(name, count * technology.value(constant), unit + " x " + constant);
  }

  private static double sram(Architecture.SramSpec sram, SramCost cost, Ledger ledger) {
    return ofBuffer(sram.operandA(), ledger.bytes(Buffer.OPERAND_A), cost)
        + ofBuffer(sram.operandB(), ledger.bytes(Buffer.OPERAND_B), cost)
        + ofBuffer(sram.output(), ledger.bytes(Buffer.OUTPUT), cost)
        + ofBuffer(sram.vector(), ledger.bytes(Buffer.VECTOR), cost);
  }

  private static double ofBuffer(SramBuffer buffer, long bytes, SramCost cost) {
    return bytes * cost.bytePicojoules(buffer.bankBytes());
  }

  private static double array(
      Architecture architecture, Technology technology, StepPlan plan, StepRecord record) {
    Cell cell = architecture.array().parsedCell();
    CellCost cost = CellCost.of(cell, technology);
    double picojoules = 0;
    for (int index = 0; index < record.ops().size(); index++) {
      List<ProductFormats> products = plan.precision().ops().get(index).products();
      for (ProductFormats product : products) {
        double macs = (double) record.ops().get(index).macs() / products.size();
        int group = Math.max(product.a().groupSize(), product.b().groupSize());
        picojoules +=
            macs * cell.passes(product.a(), product.b()) * cost.productPicojoules()
                + macs / group * cost.groupPicojoules();
      }
    }
    return picojoules;
  }
}
