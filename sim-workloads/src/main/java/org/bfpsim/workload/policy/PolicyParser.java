package org.bfpsim.workload.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.NearestName;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;

/** Reads what stands before the {@code @} of a policy's name. */
final class PolicyParser {
  private static final String FAMILIES = "bfp, fixed, mx or mxfp";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

  private PolicyParser() {}

  /** The policy of a name, with the options that followed it; only layers keep their capitals. */
  static PrecisionPolicy parse(String cased, PolicyOptions options) {
    String text = cased.toLowerCase(Locale.ROOT);
    String[] parts = text.split(":", 3);
    return switch (parts[0]) {
      case FixedPolicy.KIND -> fixed(text.substring(parts[0].length()), options);
      case MixedPolicy.KIND -> mixed(parts, options);
      case StashPolicy.KIND -> stash(parts, options);
      case DsqPolicy.KIND -> dsq(parts, options);
      case FastAdaptivePolicy.KIND -> fastAdaptive(text.substring(parts[0].length()), options);
      case SchedulePolicy.KIND -> schedule(cased.substring(parts[0].length()), options);
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
    options.refusePlanes();
    if (!colonAndFormat.startsWith(":")) {
      throw new InputException("no format; expected fixed:<format>, for example fixed:bfp8");
    }
    String text = colonAndFormat.substring(1);
    Format format = Formats.parse(text);
    return new FixedPolicy(withGroups(format, text, options), options.rounding(), options.layout());
  }

  private static PrecisionPolicy mixed(String[] parts, PolicyOptions options) {
    options.refusePatience();
    if (parts.length == 1) {
      throw new InputException("no format; expected mixed:<float>, for example mixed:fp16");
    }
    if (!(Formats.parse(parts[1]) instanceof FloatFormat operands)) {
      throw new InputException(
          "format '" + parts[1] + "'",
          "mixed precision is of a float; expected fp16, bf16 or tf32");
    }
    Format states =
        parts.length == 3
            ? withGroups(Formats.parse(parts[2]), parts[2], options)
            : withGroups(MixedPolicy.DEFAULT_STATES, "", options);
    return new MixedPolicy(operands, states, options.rounding(), options.layout());
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
      throw new InputException("incomplete; expected stash:<family>:" + Quadruple.SYNTAX);
    }
    return new StashPolicy(
        family(parts[1], options),
        Quadruple.parse(parts[2]),
        options.rounding(),
        options.layout(),
        options.storage());
  }

  private static PrecisionPolicy dsq(String[] parts, PolicyOptions options) {
    if (parts.length == 2) {
      throw new InputException(
          "incomplete; expected dsq, or dsq:<family>:rung/rung/..., a rung being "
              + Quadruple.SYNTAX);
    }
    return new DsqPolicy(
        family(parts.length == 1 ? Family.BFP.label() : parts[1], options),
        parts.length == 1 ? DsqPolicy.DEFAULT_LADDER : ladder(parts[2]),
        options.patience(),
        options.rounding(),
        options.layout(),
        options.storage());
  }

  private static PrecisionPolicy fastAdaptive(String text, PolicyOptions options) {
    options.refusePatience();
    options.refusePlanes();
    String[] parts =
        text.isEmpty() ? new String[] {"", "bfp2/bfp4", "0.6", "0.3"} : text.split(":", -1);
    String[] formats = parts.length == 4 ? parts[1].split("/", -1) : new String[0];
    if (formats.length != 2) {
      throw new InputException("incomplete; expected " + FastAdaptivePolicy.SYNTAX);
    }
    return new FastAdaptivePolicy(
        withGroups(Formats.parse(formats[0]), formats[0], options),
        withGroups(Formats.parse(formats[1]), formats[1], options),
        number("alpha", parts[2]),
        number("beta", parts[3]),
        options.rounding(),
        options.layout());
  }

  private static double number(String what, String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new InputException(what + " '" + text + "'", "expected a number, for example 0.6");
    }
    return Double.parseDouble(text);
  }

  private static PrecisionPolicy schedule(String text, PolicyOptions options) {
    options.refusePatience();
    options.refuseGroups("a schedule, whose formats name their own");
    if (!text.startsWith(":")) {
      throw new InputException("no format; expected " + SchedulePolicy.SYNTAX);
    }
    String[] parts = text.substring(1).split("/", -1);
    List<ScheduleRow> rows = new ArrayList<>();
    for (int part = 1; part < parts.length; part++) {
      try {
        rows.add(ScheduleRow.parse(parts[part]));
      } catch (InputException e) {
        throw new InputException("row " + (part - 1), e.getMessage(), e);
      }
    }
    return new SchedulePolicy(
        Formats.parse(parts[0]), rows, options.rounding(), options.layout(), options.storage());
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
    Optional<Family> named = Family.named(text);
    if (named.isPresent()) {
      options.refuseGroups(text.equals("fixed") ? "fixed point" : text);
      return named.get();
    }
    if (text.equals(Family.BFP.label())) {
      return new Family.Bfp(
          options.group(BfpFormat.DEFAULT_GROUP),
          options.exponentBits(BfpFormat.DEFAULT_EXPONENT_BITS));
    }
    throw new InputException("'" + text + "' is no family of formats; expected " + FAMILIES);
  }

  private static String nearestKind(String typed) {
    List<String> kinds =
        List.of(
            FixedPolicy.KIND,
            MixedPolicy.KIND,
            StashPolicy.KIND,
            DsqPolicy.KIND,
            FastAdaptivePolicy.KIND,
            SchedulePolicy.KIND);
    return NearestName.of(typed, kinds).map(kind -> "; did you mean '" + kind + "'?").orElse("");
  }
}
