package org.bfpsim.memory.dram.command;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.bfpsim.testing.SharedReference;

/** The configurations behind the reference tables. */
final class ReferenceConfigs {
  private ReferenceConfigs() {}

  static DramConfig named(String name) {
    JsonObject entry = all().getAsJsonObject(name);
    return name.startsWith("d3.")
        ? dramsim3(name, entry.getAsJsonObject("params"))
        : ramulator(name, entry);
  }

  private static JsonObject all() {
    try {
      String text = Files.readString(SharedReference.path("dram", "configs.json"));
      return JsonParser.parseString(text).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DramConfig dramsim3(String name, JsonObject p) {
    boolean hbm = p.get("protocol").getAsString().equals("HBM");
    int columns = of(p, "columns") * (hbm ? 2 : 1);
    int banks = of(p, "bankgroups") * of(p, "banks_per_group");
    long rankBytes = (long) of(p, "rows") * columns * (of(p, "bus_width") / 8) * banks;
    int ranks = (int) (((long) of(p, "channel_size") << 20) / rankBytes);
    DramOrganization organization =
        new DramOrganization(
            of(p, "channels"),
            ranks,
            of(p, "bankgroups"),
            of(p, "banks_per_group"),
            of(p, "rows"),
            columns,
            of(p, "BL"),
            2,
            of(p, "bus_width"),
            of(p, "device_width"));
    DramTiming timing =
        new DramTiming(
            p.get("tCK").getAsBigDecimal().movePointRight(6).longValueExact(),
            of(p, "CL"),
            of(p, "CWL"),
            of(p, hbm ? "tRCDRD" : "tRCD"),
            of(p, hbm ? "tRCDWR" : "tRCD"),
            of(p, "tRP"),
            of(p, "tRAS"),
            of(p, "tRRD_S"),
            of(p, "tRRD_L"),
            of(p, "tFAW"),
            0,
            of(p, "tCCD_S"),
            of(p, "tCCD_L"),
            of(p, "tWTR_S"),
            of(p, "tWTR_L"),
            of(p, "tWR"),
            of(p, "tRTP"),
            of(p, "tRTRS"),
            p.get("protocol").getAsString().equals("LPDDR4") ? of(p, "tPPD") : 0,
            of(p, "tREFI"),
            of(p, "tRFC"),
            0);
    DramCurrents currents =
        new DramCurrents(
            real(p, "VDD"),
            real(p, "IDD0"),
            real(p, "IDD2N"),
            real(p, "IDD3N"),
            real(p, "IDD4R"),
            real(p, "IDD4W"),
            real(p, "IDD5AB"));
    ControllerRules rules = rules("threshold", hbm);
    String mapping = p.get("address_mapping").getAsString();
    return new DramConfig(
        name, organization, timing, currents, mapping, rules, Compatibility.DRAMSIM3);
  }

  private static DramConfig ramulator(String name, JsonObject entry) {
    JsonObject o = entry.getAsJsonObject("organisation");
    JsonObject t = entry.getAsJsonObject("timing");
    boolean hbm = t.has("nRCDRD");
    DramOrganization organization =
        new DramOrganization(
            1,
            1,
            of(o, "bankgroup"),
            of(o, "bank"),
            of(o, "row"),
            of(o, "column"),
            hbm ? 4 : 8,
            2,
            of(o, "channel_width"),
            of(o, "dq"));
    DramTiming timing =
        new DramTiming(
            of(t, "tCK_ps") * 1000L,
            of(t, "nCL"),
            of(t, "nCWL"),
            of(t, hbm ? "nRCDRD" : "nRCD"),
            of(t, hbm ? "nRCDWR" : "nRCD"),
            of(t, "nRP"),
            of(t, "nRAS"),
            of(t, "nRRDS"),
            of(t, "nRRDL"),
            of(t, "nFAW"),
            0,
            of(t, "nCCDS"),
            of(t, "nCCDL"),
            of(t, "nWTRS"),
            of(t, "nWTRL"),
            of(t, "nWR"),
            of(t, hbm ? "nRTPL" : "nRTP"),
            hbm ? 2 : of(t, "nCS"),
            0,
            of(t, "nREFI"),
            of(t, "nRFC"),
            0);
    String mapping = hbm ? "rorabgbachco" : name.endsWith("bgil") ? "rochrabacobg" : "rochrababgco";
    return new DramConfig(
        name,
        organization,
        timing,
        new DramCurrents(0, 0, 0, 0, 0, 0, 0),
        mapping,
        rules("idle", hbm),
        Compatibility.DEFAULT);
  }

  static ControllerRules rules(String drain, boolean dualCommand) {
    return new ControllerRules(
        32,
        32,
        8,
        4,
        Scheduling.FR_FCFS,
        PagePolicy.OPEN,
        RefreshPolicy.ALL_BANK,
        drain,
        dualCommand);
  }

  private static int of(JsonObject object, String key) {
    return object.get(key).getAsInt();
  }

  private static double real(JsonObject object, String key) {
    return object.get(key).getAsDouble();
  }
}
