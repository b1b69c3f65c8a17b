package org.bfpsim.memory.dram.command;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.bfpsim.core.InputException;

/**
 * DRAMsim3's configuration files. What of them the model does not know (self refresh, a unified
 * queue, other queue structures) is an error, not ignored; timings of power-down modes, which the
 * model does not enter, are read over.
 */
final class DramsimIni {
  private static final Set<String> GRAPHICS = Set.of("GDDR5");
  private static final Set<String> STACKED = Set.of("HBM", "HBM2");
  private static final List<String> PROTOCOLS =
      List.of("DDR3", "DDR4", "LPDDR3", "LPDDR4", "GDDR5", "HBM", "HBM2");

  private static final int DEFAULT_RTP = 5;
  private static final int DEFAULT_RTRS = 2;

  private final IniFile file;
  private final String protocol;

  private DramsimIni(IniFile file) {
    this.file = file;
    this.protocol = file.oneOf("dram_structure", "protocol", PROTOCOLS);
  }

  static DramsimIni read(Path path) {
    return new DramsimIni(IniFile.read(path, DramsimKeys.BY_SECTION, DramsimKeys.FREE_SECTIONS));
  }

  DramConfig config() {
    file.oneOfOr("system", "queue_structure", "PER_BANK", List.of("PER_BANK"));
    file.oneOfOr(
        "system", "refresh_policy", "RANK_LEVEL_STAGGERED", List.of("RANK_LEVEL_STAGGERED"));
    file.mustBeFalse("system", "unified_queue");
    file.mustBeFalse("system", "enable_self_refresh");
    file.mustBeFalse("system", "aggressive_precharging_enabled");
    if (file.intOr("timing", "AL", 0) != 0) {
      throw file.failure("timing", "AL", "additive latency is not modelled; expected AL = 0");
    }
    try {
      return new DramConfig(
          file.name(),
          organization(),
          timing(),
          currents(),
          file.text("system", "address_mapping"),
          controller(),
          Compatibility.DEFAULT);
    } catch (InputException e) {
      throw e.getMessage().startsWith(file.name())
          ? e
          : new InputException(file.name(), e.getMessage(), e);
    }
  }

  private int structure(String key) {
    return file.integer("dram_structure", key);
  }

  private DramOrganization organization() {
    int columns = structure("columns") * (STACKED.contains(protocol) ? 2 : 1);
    int groups = file.intOr("dram_structure", "bankgroups", 1);
    int busBits = file.integer("system", "bus_width");
    long banks = (long) groups * structure("banks_per_group");
    long rankBytes = structure("rows") * (long) columns * (busBits / 8) * banks;
    long channelBytes = (long) file.integer("system", "channel_size") << 20;
    if (rankBytes <= 0 || channelBytes % rankBytes != 0 || channelBytes < rankBytes) {
      throw file.failure(
          "system",
          "channel_size",
          channelBytes
              + " bytes contradict a rank of "
              + rankBytes
              + "; expected a multiple of the rank's size");
    }
    return new DramOrganization(
        file.integer("system", "channels"),
        (int) (channelBytes / rankBytes),
        groups,
        structure("banks_per_group"),
        structure("rows"),
        columns,
        structure("BL"),
        2,
        busBits,
        structure("device_width"));
  }

  private int clocks(String key) {
    return file.integer("timing", key);
  }

  private DramTiming timing() {
    boolean split = GRAPHICS.contains(protocol) || STACKED.contains(protocol);
    boolean spaced = GRAPHICS.contains(protocol) || protocol.equals("LPDDR4");
    return new DramTiming(
        femtoseconds(),
        clocks("CL"),
        clocks("CWL"),
        clocks(split ? "tRCDRD" : "tRCD"),
        clocks(split ? "tRCDWR" : "tRCD"),
        clocks("tRP"),
        clocks("tRAS"),
        clocks("tRRD_S"),
        clocks("tRRD_L"),
        clocks("tFAW"),
        GRAPHICS.contains(protocol) ? clocks("t32AW") : 0,
        clocks("tCCD_S"),
        clocks("tCCD_L"),
        clocks("tWTR_S"),
        clocks("tWTR_L"),
        clocks("tWR"),
        file.intOr("timing", "tRTP", DEFAULT_RTP),
        file.intOr("timing", "tRTRS", DEFAULT_RTRS),
        spaced ? file.intOr("timing", "tPPD", 0) : 0,
        clocks("tREFI"),
        clocks("tRFC"),
        0);
  }

  private long femtoseconds() {
    BigDecimal nanoseconds = file.decimal("timing", "tCK");
    try {
      return nanoseconds.movePointRight(6).longValueExact();
    } catch (ArithmeticException e) {
      throw file.failure(
          "timing", "tCK", nanoseconds + " ns is no whole number of femtoseconds; expected one");
    }
  }

  private DramCurrents currents() {
    return new DramCurrents(
        power("VDD"),
        power("IDD0"),
        power("IDD2N"),
        power("IDD3N"),
        power("IDD4R"),
        power("IDD4W"),
        power("IDD5AB"));
  }

  private double power(String key) {
    return file.decimal("power", key).doubleValue();
  }

  private ControllerRules controller() {
    String page =
        file.oneOfOr("system", "row_buf_policy", "OPEN_PAGE", List.of("OPEN_PAGE", "CLOSE_PAGE"));
    int buffered = file.integer("system", "trans_queue_size");
    return new ControllerRules(
        buffered,
        buffered,
        file.integer("system", "cmd_queue_size"),
        4,
        Scheduling.FR_FCFS,
        page.equals("OPEN_PAGE") ? PagePolicy.OPEN : PagePolicy.CLOSED,
        RefreshPolicy.ALL_BANK,
        "idle",
        STACKED.contains(protocol));
  }
}
