package org.bfpsim.workload.policy;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.NearestName;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;

/** Reads what stands before the {@code @} of a policy's name. */
final class PolicyParser {
  private PolicyParser() {}

  /** The policy of a name in lower case, with the options that followed it. */
  static PrecisionPolicy parse(String text, PolicyOptions options) {
    String[] parts = text.split(":", 3);
    return switch (parts[0]) {
      case FixedPolicy.KIND -> fixed(text.substring(parts[0].length()), options);
      case StashPolicy.KIND -> stash(parts, options);
      case DsqPolicy.KIND -> dsq(parts, options);
      default ->
          throw new InputException(
              "'"
                  + parts[0]
                  + "' is no kind of policy; expected "
                  + Policies.SYNTAX
                  + nearestKind(parts[0]));
    };
  }

  private static PrecisionPolicy fixed(String colonAndFormat, PolicyOptions options) {
    options.refusePatience();
    if (!colonAndFormat.startsWith(":")) {
      throw new InputException("no format; expected fixed:<format>, for example fixed:bfp8");
    }
    String text = colonAndFormat.substring(1);
    Format format = Formats.parse(text);
    return new FixedPolicy(withGroups(format, text, options), options.rounding(), options.layout());
  }

  private static Format withGroups(Format format, String text, PolicyOptions options) {
    if (!(format instanceof BfpFormat bfp)) {
      options.refuseGroups(format.label());
      return format;
    }
    BfpFormat wanted =
        new BfpFormat(
            bfp.mantissaBits(),
            options.group(bfp.groupSize()),
            options.exponentBits(bfp.exponentBits()));
    boolean contradicts =
        (text.contains("-g") && wanted.groupSize() != bfp.groupSize())
            || (text.contains("-e") && wanted.exponentBits() != bfp.exponentBits());
    if (contradicts) {
      throw new InputException(
          "format '" + text + "'",
          "its options after the @ say otherwise; expected one of the two");
    }
    return wanted;
  }

  private static PrecisionPolicy stash(String[] parts, PolicyOptions options) {
    options.refusePatience();
    if (parts.length < 3) {
      throw new InputException("incomplete; expected stash:<bfp|fixed>:" + Quadruple.SYNTAX);
    }
    return new StashPolicy(
        family(parts[1], options), Quadruple.parse(parts[2]), options.rounding(), options.layout());
  }

  private static PrecisionPolicy dsq(String[] parts, PolicyOptions options) {
    if (parts.length == 2) {
      throw new InputException(
          "incomplete; expected dsq, or dsq:<bfp|fixed>:rung/rung/..., a rung being "
              + Quadruple.SYNTAX);
    }
    return new DsqPolicy(
        family(parts.length == 1 ? Family.BFP.label() : parts[1], options),
        parts.length == 1 ? DsqPolicy.DEFAULT_LADDER : ladder(parts[2]),
        options.patience(),
        options.rounding(),
        options.layout());
  }

  private static List<Quadruple> ladder(String text) {
    List<Quadruple> rungs = new ArrayList<>();
    for (String rung : text.split("/", -1)) {
      try {
        rungs.add(Quadruple.parse(rung));
      } catch (InputException e) {
        throw new InputException("rung " + rungs.size(), e.getMessage(), e);
      }
    }
    return rungs;
  }

  private static Family family(String text, PolicyOptions options) {
    if (text.equals(Family.FIXED.label())) {
      options.refuseGroups("fixed point");
      return Family.FIXED;
    }
    if (text.equals(Family.BFP.label())) {
      return new Family.Bfp(
          options.group(BfpFormat.DEFAULT_GROUP),
          options.exponentBits(BfpFormat.DEFAULT_EXPONENT_BITS));
    }
    throw new InputException("'" + text + "' is no family of formats; expected bfp or fixed");
  }

  private static String nearestKind(String typed) {
    List<String> kinds = List.of(FixedPolicy.KIND, StashPolicy.KIND, DsqPolicy.KIND);
    return NearestName.of(typed, kinds).map(kind -> "; did you mean '" + kind + "'?").orElse("");
  }
}
