package org.bfpsim.workload.policy;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Rounding;

/** Writes what {@link PolicyOptions} reads: the options that differ from their defaults. */
final class OptionSuffix {
  private OptionSuffix() {}

  static String of(Rounding rounding, TensorLayout layout) {
    return of(rounding, layout, StashStorage.COPY);
  }

  static String of(Rounding rounding, TensorLayout layout, StashStorage storage) {
    return join(new ArrayList<>(), rounding, layout, storage);
  }

  static String of(Family family, Rounding rounding, TensorLayout layout, StashStorage storage) {
    return join(groups(family), rounding, layout, storage);
  }

  static String of(
      Family family, int patience, Rounding rounding, TensorLayout layout, StashStorage storage) {
    List<String> options = groups(family);
    if (patience != DsqPolicy.DEFAULT_PATIENCE) {
      options.add("patience" + patience);
    }
    return join(options, rounding, layout, storage);
  }

  private static List<String> groups(Family family) {
    List<String> options = new ArrayList<>();
    if (family instanceof Family.Bfp bfp) {
      if (bfp.groupSize() != BfpFormat.DEFAULT_GROUP) {
        options.add("g" + bfp.groupSize());
      }
      if (bfp.exponentBits() != BfpFormat.DEFAULT_EXPONENT_BITS) {
        options.add("e" + bfp.exponentBits());
      }
    }
    return options;
  }

  private static String join(
      List<String> options, Rounding rounding, TensorLayout layout, StashStorage storage) {
    if (rounding != PolicyOptions.DEFAULT_ROUNDING) {
      options.add(rounding.label());
    }
    if (!layout.equals(PolicyOptions.DEFAULT_LAYOUT)) {
      options.add(layout.name());
    }
    if (storage != PolicyOptions.DEFAULT_STORAGE) {
      options.add(storage.label());
    }
    return options.isEmpty() ? "" : "@" + String.join(",", options);
  }
}
