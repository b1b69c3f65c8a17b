package org.bfpsim.memory.dram.command;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.NearestName;

/**
 * A preset file: a memory, and where each of its figures comes from.
 *
 * @param name the preset's name
 * @param standard the JEDEC standard
 * @param validated whether reference rows stand behind it
 * @param validation what it was held against; shown wherever the preset is used if not validated
 * @param organization channels, ranks, banks, rows and columns
 * @param timing the timing table
 * @param currents what a device draws
 * @param efficiencyFraction share of the peak that streams of a training step reach; what the
 *     {@code bandwidth} level takes for all that it does not simulate
 * @param mapping six address fields from the top bit down
 * @param controller the rules of each channel's controller
 * @param sources for each figure, as in {@code timing.tCL}, its source or "assumption"; for {@code
 *     mapping} and {@code controller} one each
 */
public record DramPreset(
    String name,
    String standard,
    boolean validated,
    String validation,
    DramOrganization organization,
    DramTiming timing,
    DramCurrents currents,
    double efficiencyFraction,
    String mapping,
    ControllerRules controller,
    Map<String, String> sources) {
  public DramPreset {
    sources = Map.copyOf(sources);
    if (!(efficiencyFraction >= 0.01 && efficiencyFraction <= 1)) {
      throw new InputException(
          "efficiencyFraction is " + efficiencyFraction + "; expected 0.01 to 1");
    }
    config(name, organization, timing, currents, mapping, controller);
    List<String> figures = figures();
    for (String figure : figures) {
      if (sources.getOrDefault(figure, "").isBlank()) {
        throw new InputException(
            "sources has nothing for '" + figure + "'; expected its source or 'assumption'");
      }
    }
    for (String key : sources.keySet().stream().sorted().toList()) {
      if (!figures.contains(key)) {
        throw new InputException(
            "sources names '"
                + key
                + "', which is no figure; expected '"
                + NearestName.of(key, figures).orElseThrow()
                + "' or another");
      }
    }
  }

  private static List<String> figures() {
    List<String> figures = new ArrayList<>();
    add(figures, "organization", DramOrganization.class);
    add(figures, "timing", DramTiming.class);
    add(figures, "currents", DramCurrents.class);
    figures.add("efficiencyFraction");
    figures.add("mapping");
    figures.add("controller");
    return figures;
  }

  private static void add(List<String> figures, String part, Class<? extends Record> type) {
    Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .forEach(name -> figures.add(part + "." + name));
  }

  /** The memory, with bfpsim's own behaviour. */
  public DramConfig config() {
    return config(name, organization, timing, currents, mapping, controller);
  }

  private static DramConfig config(
      String name,
      DramOrganization organization,
      DramTiming timing,
      DramCurrents currents,
      String mapping,
      ControllerRules controller) {
    return new DramConfig(
        name, organization, timing, currents, mapping, controller, Compatibility.DEFAULT);
  }
}
