package org.bfpsim.workload.importer.onnx;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Layers by the names that exporters give: {@code h.3.attn}, {@code encoder.layer.3.output}. */
final class Layers {
  private static final Pattern NUMBERED =
      Pattern.compile("(?:^|[./])(?:h|layers?|blocks?)[._](\\d{1,6})(?=[./]|$)");

  private Layers() {}

  /** The layer that the first of some names is in; empty for none. */
  static String of(List<String> names) {
    return names.stream().map(Layers::of).filter(layer -> !layer.isEmpty()).findFirst().orElse("");
  }

  static String of(String name) {
    Matcher numbered = NUMBERED.matcher(name);
    return numbered.find() ? "layer." + numbered.group(1) : "";
  }
}
