package org.bfpsim.memory.dram.command;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys that DRAMsim3's configuration files may hold. */
final class DramsimKeys {
  static final Map<String, List<String>> BY_SECTION =
      Map.of(
          "dram_structure",
          keys(
              "protocol bankgroups banks_per_group rows columns device_width BL num_dies"
                  + " bankgroup_enable"),
          "timing",
          keys(
              "tCK AL CL CWL tRCD tRCDRD tRCDWR tRP tRAS tRFC tRFC2 tRFC4 tRFCb tREFI tREFIb"
                  + " tRPRE tWPRE tRRD_S tRRD_L tWTR_S tWTR_L tFAW t32AW tWR tWR2 tRTP tRTP_S"
                  + " tRTP_L tCCD_S tCCD_L tCKE tCKESR tCKSRE tXS tXP tRTRS tPPD"),
          "power",
          keys("VDD IDD0 IPP0 IDD2P IDD2N IDD3P IDD3N IDD4W IDD4R IDD5AB IDD5PB IDD6x"),
          "system",
          keys(
              "channel_size channels bus_width address_mapping queue_structure refresh_policy"
                  + " row_buf_policy cmd_queue_size trans_queue_size unified_queue"
                  + " enable_self_refresh sref_threshold aggressive_precharging_enabled"));

  /** Sections of what bfpsim does not do: output and temperature. */
  static final Set<String> FREE_SECTIONS = Set.of("other", "thermal");

  private DramsimKeys() {}

  private static List<String> keys(String words) {
    return List.of(words.split(" "));
  }
}
