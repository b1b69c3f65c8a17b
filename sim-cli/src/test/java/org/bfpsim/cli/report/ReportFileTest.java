package org.bfpsim.cli.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bfpsim.machine.result.Memory;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.OpResult;
import org.bfpsim.machine.result.SimulationResult.TrafficRow;
import org.junit.jupiter.api.Test;

class ReportFileTest {
  private final SimulationResult result = Results.of(2, 4, "4-4-4-16");
  private final List<ReportFile> files = ReportFile.all(result, "title");

  @Test
  void equalResultsGiveEqualBytes() {
    List<ReportFile> again = ReportFile.all(Results.of(2, 4, "4-4-4-16"), "title");
    for (int i = 0; i < files.size(); i++) {
      assertArrayEquals(files.get(i).content(), again.get(i).content(), files.get(i).name());
    }
  }

  @Test
  void jsonHoldsEveryComponentUnderItsName() {
    JsonObject json = JsonParser.parseString(text("result.json")).getAsJsonObject();
    Set<String> components =
        Arrays.stream(SimulationResult.class.getRecordComponents())
            .map(component -> component.getName())
            .collect(Collectors.toSet());
    assertEquals(components, json.keySet());
    assertEquals("bfpsim.result/1", json.get("schema").getAsString());
    JsonObject totals = json.getAsJsonObject("totals");
    assertEquals(result.totals().cycles(), totals.get("cycles").getAsLong());
    assertEquals(result.totals().energyJoules(), totals.get("energyJoules").getAsDouble());
  }

  @Test
  void absentFiguresAreLeftOutOfJsonAndEmptyInCsv() {
    JsonObject json = JsonParser.parseString(text("result.json")).getAsJsonObject();
    OpResult last = result.ops().get(result.ops().size() - 1);
    JsonObject op = json.getAsJsonArray("ops").get(last.id()).getAsJsonObject();
    assertEquals(null, last.intensityMacsPerByte());
    assertFalse(op.has("intensityMacsPerByte"));
    assertTrue(
        text("ops.csv").lines().skip(1 + last.id()).findFirst().orElseThrow().contains(",,"));
  }

  @Test
  void tablesHaveARowForEveryEntryAndTheComponentsAsColumns() {
    assertTable("ops.csv", OpResult.class, result.ops().size());
    assertTable("traffic.csv", TrafficRow.class, result.traffic().size());
    int entries = result.roofline().ceilings().size() + result.roofline().points().size();
    assertTable("roofline.csv", RooflineRow.class, entries);
    assertTable("memory-peak.csv", Memory.Part.class, result.memory().peakParts().size());
  }

  @Test
  void everyMomentOfMemoryIsTheSumOfItsRoles() {
    List<String> rows = text("memory.csv").lines().toList();
    assertEquals(
        "startCycle,op,name,phase,layer,bytes,bytesByRole.weight,bytesByRole.stash", rows.get(0));
    assertEquals(1 + result.memory().timeline().size(), rows.size());
    long most = 0;
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",", -1);
      long bytes = Long.parseLong(cells[5]);
      assertEquals(bytes, Long.parseLong(cells[6]) + Long.parseLong(cells[7]), row);
      most = Math.max(most, bytes);
    }
    assertEquals(result.memory().peakBytes(), most);
  }

  private void assertTable(String name, Class<?> row, int rows) {
    String header =
        Arrays.stream(row.getRecordComponents())
            .map(component -> component.getName())
            .collect(Collectors.joining(","));
    assertEquals(header, text(name).lines().findFirst().orElseThrow());
    assertEquals(rows + 1, text(name).lines().count());
  }

  private String text(String name) {
    return files.stream()
        .filter(file -> file.name().equals(name))
        .map(file -> new String(file.content(), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }
}
