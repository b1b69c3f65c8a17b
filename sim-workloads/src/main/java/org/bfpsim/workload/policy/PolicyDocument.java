package org.bfpsim.workload.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bfpsim.core.InputException;
import org.bfpsim.core.layout.Layouts;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;
import org.bfpsim.core.number.Rounding;

/**
 * A policy file as it stands: the keys of every kind of policy. Those that the kind does not have
 * are refused.
 */
record PolicyDocument(
    String schema,
    Kind kind,
    Optional<String> format,
    Optional<String> states,
    Optional<String> family,
    Optional<String> bits,
    Optional<List<String>> ladder,
    Optional<Integer> patience,
    Optional<String> narrow,
    Optional<String> wide,
    Optional<Double> alpha,
    Optional<Double> beta,
    Optional<List<Row>> rows,
    Optional<Integer> group,
    Optional<Integer> exponentBits,
    Optional<String> rounding,
    Optional<String> layout,
    Optional<String> storage) {
  static final String SCHEMA = "bfpsim.policy/1";

  /** The kinds of policy, spelled as in names. */
  enum Kind {
    FIXED(FixedPolicy.KIND),
    MIXED(MixedPolicy.KIND),
    STASH(StashPolicy.KIND),
    DSQ(DsqPolicy.KIND),
    FAST_ADAPTIVE(FastAdaptivePolicy.KIND),
    SCHEDULE(SchedulePolicy.KIND);

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    /** The keys that such a policy has beside those of every policy. */
    private Set<String> keys() {
      return switch (this) {
        case FIXED -> Set.of("format");
        case MIXED -> Set.of("format", "states");
        case STASH -> Set.of("family", "bits");
        case DSQ -> Set.of("family", "ladder", "patience");
        case FAST_ADAPTIVE -> Set.of("narrow", "wide", "alpha", "beta");
        case SCHEDULE -> Set.of("format", "rows");
      };
    }
  }

  /** A row of a schedule; absent steps, layers or roles stand for all. */
  record Row(
      Optional<Long> fromStep,
      Optional<Long> toStep,
      Optional<List<String>> layers,
      Optional<List<String>> roles,
      String format) {
    /** Checks the row where it stands in the file. */
    Row {
      ScheduleRow unused = row(fromStep, toStep, layers, roles, format);
    }

    ScheduleRow toRow() {
      return row(fromStep, toStep, layers, roles, format);
    }

    private static ScheduleRow row(
        Optional<Long> fromStep,
        Optional<Long> toStep,
        Optional<List<String>> layers,
        Optional<List<String>> roles,
        String format) {
      return new ScheduleRow(
          fromStep.orElse(0L),
          toStep,
          layers.orElse(List.of()),
          roles.orElse(List.of()).stream().map(ScheduleRow::role).toList(),
          Formats.parse(format));
    }
  }

  PolicyDocument {
    if (!schema.equals(SCHEMA)) {
      throw new InputException("schema '" + schema + "'; expected " + SCHEMA);
    }
  }

  /** The policy that it describes. */
  PrecisionPolicy toPolicy() {
    Set<String> given = given();
    given.removeAll(kind.keys());
    if (!given.isEmpty()) {
      throw new InputException(
          "the key '"
              + given.iterator().next()
              + "' means nothing to a policy of kind "
              + kind.label
              + "; expected of its own keys only "
              + kind.keys().stream().sorted().toList());
    }
    PolicyOptions options =
        options().isEmpty() ? PolicyOptions.none() : PolicyOptions.parse(options());
    return switch (kind) {
      case FIXED -> parse(":" + need("format", format), options);
      case MIXED ->
          parse(":" + need("format", format) + states.map(name -> ":" + name).orElse(""), options);
      case STASH -> parse(":" + need("family", family) + ":" + need("bits", bits), options);
      case DSQ ->
          parse(
              ":" + need("family", family) + ":" + String.join("/", need("ladder", ladder)),
              options);
      case FAST_ADAPTIVE ->
          parse(
              ":"
                  + narrow.orElse("bfp2")
                  + "/"
                  + wide.orElse("bfp4")
                  + ":"
                  + FastAdaptivePolicy.text(alpha.orElse(FastAdaptivePolicy.DEFAULT_ALPHA))
                  + ":"
                  + FastAdaptivePolicy.text(beta.orElse(FastAdaptivePolicy.DEFAULT_BETA)),
              options);
      case SCHEDULE -> schedule(options);
    };
  }

  List<ScheduleRow> scheduleRows() {
    return rows.orElse(List.of()).stream().map(Row::toRow).toList();
  }

  private PrecisionPolicy schedule(PolicyOptions options) {
    options.refuseGroups("a schedule, whose formats name their own");
    Format otherwise = Formats.parse(need("format", format));
    need("rows", rows);
    return new SchedulePolicy(
        otherwise, scheduleRows(), options.rounding(), options.layout(), options.storage());
  }

  private PrecisionPolicy parse(String parameters, PolicyOptions options) {
    return PolicyParser.parse(kind.label + parameters, options);
  }

  private String options() {
    return String.join(
        ",",
        java.util.stream.Stream.of(
                group.map(n -> "g" + n),
                exponentBits.map(n -> "e" + n),
                patience.map(n -> "patience" + n),
                rounding.map(name -> Rounding.parse(name).label()),
                layout.map(name -> Layouts.parse(name).name()),
                storage.map(name -> StashStorage.parse(name).label()))
            .flatMap(Optional::stream)
            .toList());
  }

  private Set<String> given() {
    Set<String> keys = new LinkedHashSet<>();
    format.ifPresent(x -> keys.add("format"));
    states.ifPresent(x -> keys.add("states"));
    family.ifPresent(x -> keys.add("family"));
    bits.ifPresent(x -> keys.add("bits"));
    ladder.ifPresent(x -> keys.add("ladder"));
    patience.ifPresent(x -> keys.add("patience"));
    narrow.ifPresent(x -> keys.add("narrow"));
    wide.ifPresent(x -> keys.add("wide"));
    alpha.ifPresent(x -> keys.add("alpha"));
    beta.ifPresent(x -> keys.add("beta"));
    rows.ifPresent(x -> keys.add("rows"));
    return keys;
  }

  private <T> T need(String key, Optional<T> value) {
    return value.orElseThrow(
        () ->
            new InputException(
                "the key '" + key + "' is missing; expected it in a policy of kind " + kind.label));
  }
}
