package org.bfpsim.cli.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bfpsim.core.InputException;
import org.bfpsim.core.layout.Layouts;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Rounding;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.policy.PrecisionPolicy;

/** The policy's side of a setting: the policy itself, its rung, and edits of the policy. */
final class PolicyFields {
  static final String MANTISSA = "mantissa";
  static final String POLICY = "policy";
  static final String RUNG = "rung";

  static final String LADDER = "policy.ladder";
  static final String PATIENCE = "policy.patience";
  static final String ALPHA = "policy.alpha";
  static final String BETA = "policy.beta";

  /** What decides over a run and changes no single step. */
  static final Set<String> OF_RUNS = Set.of(PATIENCE, ALPHA, BETA);

  private static final String DEFAULT = "dsq";

  /** What a sweep over mantissas is about, where no policy is named. */
  private static final String DEFAULT_WITH_MANTISSA = "fixed:bfp16";

  private PolicyFields() {}

  static Map<String, ValueCheck> keys() {
    Map<String, ValueCheck> keys = new LinkedHashMap<>();
    keys.put(LADDER, ValueCheck.any());
    keys.put(MANTISSA, ValueCheck.whole(1, 32));
    keys.put(POLICY, name -> Policies.parse(name));
    keys.put(RUNG, ValueCheck.whole(0, 999));
    for (int slot = 0; slot < 4; slot++) {
      keys.put("policy.q" + slot, ValueCheck.whole(1, 32));
    }
    keys.put("policy.group", ValueCheck.whole(1, 1024));
    keys.put("policy.exponent", ValueCheck.whole(2, 8));
    keys.put(PATIENCE, ValueCheck.whole(1, 999_999));
    keys.put(ALPHA, ValueCheck.real(0, Double.MAX_VALUE));
    keys.put(BETA, ValueCheck.real(0, Double.MAX_VALUE));
    keys.put("policy.layout", name -> Layouts.parse(name));
    keys.put("policy.rounding", name -> Rounding.parse(name));
    return keys;
  }

  /**
   * The policy with the settings that are its own. They are applied in the order of {@link #keys},
   * so that {@code mantissa} sets every slot and {@code policy.q3} then one of them.
   */
  static PrecisionPolicy policy(Map<String, String> settings) {
    String name = settings.containsKey(MANTISSA) ? DEFAULT_WITH_MANTISSA : DEFAULT;
    PrecisionPolicy policy = Policies.parse(settings.getOrDefault(POLICY, name));
    for (String key : keys().keySet()) {
      if (settings.containsKey(key)) {
        policy = edited(policy, key, settings.get(key));
      }
    }
    return policy;
  }

  /** Where on the policy's ladder the step stands; the first rung where nothing says so. */
  static Moment moment(PrecisionPolicy policy, Map<String, String> settings) {
    int rung = Integer.parseInt(settings.getOrDefault(RUNG, "0"));
    if (rung >= policy.rungs()) {
      throw new InputException(
          RUNG + " " + rung,
          "policy '" + policy.name() + "' has rungs 0 to " + (policy.rungs() - 1));
    }
    return new Moment(0, rung);
  }

  private static PrecisionPolicy edited(PrecisionPolicy policy, String key, String value) {
    return switch (key) {
      case POLICY, RUNG -> policy;
      case MANTISSA -> PolicyEdit.mantissa(policy, Integer.parseInt(value));
      case "policy.group" ->
          PolicyEdit.groups(
              policy,
              key,
              bfp ->
                  new BfpFormat(bfp.mantissaBits(), Integer.parseInt(value), bfp.exponentBits()));
      case "policy.exponent" ->
          PolicyEdit.groups(
              policy,
              key,
              bfp -> new BfpFormat(bfp.mantissaBits(), bfp.groupSize(), Integer.parseInt(value)));
      case LADDER -> PolicyEdit.ladder(policy, value);
      case PATIENCE -> PolicyEdit.patience(policy, Integer.parseInt(value));
      case ALPHA -> PolicyEdit.alpha(policy, Double.parseDouble(value));
      case BETA -> PolicyEdit.beta(policy, Double.parseDouble(value));
      case "policy.layout" -> PolicyEdit.layout(policy, Layouts.parse(value));
      case "policy.rounding" -> PolicyEdit.rounding(policy, Rounding.parse(value));
      default ->
          PolicyEdit.slot(policy, key, key.charAt(key.length() - 1) - '0', Integer.parseInt(value));
    };
  }
}
