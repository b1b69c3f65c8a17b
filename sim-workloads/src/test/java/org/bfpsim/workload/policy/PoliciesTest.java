package org.bfpsim.workload.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bfpsim.core.InputException;
import org.bfpsim.core.layout.Layouts;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.Formats;
import org.bfpsim.core.number.Rounding;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesTest {
  static List<String> examples() {
    return Policies.kinds().stream().map(Policies.Kind::example).toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void exampleOfEveryKindIsItsOwnName(String example) {
    assertEquals(example, Policies.parse(example).name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fixed:fp32",
        "fixed:mx9",
        "fixed:bfp8",
        "stash:bfp:16-4-4-16",
        "stash:fixed:16-4-4-16",
        "dsq",
        "dsq:fixed:4-4-4-16/8-8-8-16",
        "dsq:mx:4-4-4-9/6-6-6-9",
        "fast-adaptive",
        "fast-adaptive:mxfp4/mxfp8e4m3:0.5:0.25",
        "schedule:bfp8/0-99:Encoder.0+decoder.*:stash+dy:mx4"
      })
  void defaultsMayBeSpelledOutAfterAnyName(String name) {
    assertEquals(Policies.parse(name), Policies.parse(name + "@g16,e8,nearest,planar"));
    assertEquals(name, Policies.parse(name + "@planar,nearest").name());
  }

  @Test
  void optionsComeInAnyOrder() {
    List<String> options = new ArrayList<>(List.of("g32", "e5", "stochastic", "packed"));
    PrecisionPolicy expected = Policies.parse("stash:bfp:8-4-4-8@" + String.join(",", options));
    assertEquals(Rounding.STOCHASTIC, expected.rounding());
    assertEquals(Layouts.PACKED, expected.layout());
    for (int turn = 0; turn < options.size(); turn++) {
      Collections.rotate(options, 1);
      String name = "stash:bfp:8-4-4-8@" + String.join(",", options);
      assertEquals(expected, Policies.parse(name), name);
    }
  }

  @Test
  void capitalsAndBlanksAroundDoNotMatter() {
    assertEquals(Policies.parse("stash:bfp:16-4-4-16"), Policies.parse(" Stash:BFP:16-4-4-16 "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~                          | '' is no kind of policy",
        "dqs                         | did you mean 'dsq'?",
        "stach:bfp:16-4-4-16         | did you mean 'stash'?",
        "fixed                       | expected fixed:<format>",
        "fixed:                      | format ''",
        "fixed:bpf16                 | format 'bpf16'",
        "fixed:bfp16:4               | format 'bfp16:4'",
        "fixed:fixed1                | 2 to 32 bits",
        "fixed:bfp4-g32@g64          | format 'bfp4-g32'",
        "fixed:fp32@g32              | option 'g32'",
        "fixed:fixed8@e4             | option 'e4'",
        "fixed:bfp4@patience5        | option 'patience5'",
        "stash                       | expected stash:<family>:q0-q1-q2-q3",
        "stash:bfp                   | expected stash:<family>:q0-q1-q2-q3",
        "stash:msfp:16-4-4-16        | 'msfp' is no family of formats; expected bfp, fixed, mx or mxfp",
        "stash:mx:16-4-4-16          | mx has no format of 16 bits; expected one of [4, 6, 9]",
        "stash:mxfp:8-4-4-5          | mxfp has no format of 5 bits; expected one of [4, 6, 8]",
        "stash:mx:9-4-4-9@g32        | option 'g32'",
        "fast-adaptive:bfp2/bfp4     | incomplete; expected fast-adaptive, or",
        "fast-adaptive:bfp2:0.6:0.3  | incomplete; expected fast-adaptive, or",
        "fast-adaptive:bfp4/bfp2:0.6:0.3 | the wide format bfp2 has fewer bits than the narrow bfp4",
        "fast-adaptive:bfp2/bfp4:x:0.3 | alpha 'x': expected a number",
        "fast-adaptive:bfp2/bfp4:0.6:-1 | beta '-1': expected a number",
        "fast-adaptive@patience3     | option 'patience3'",
        "fast-adaptiv                | did you mean 'fast-adaptive'?",
        "schedule                    | no format; expected schedule:<default format>",
        "schedule:bfp8/0-9:all:stash | row 0: '0-9:all:stash' is no row",
        "schedule:bfp8/9-0:all:stash:bfp4 | row 0: steps 9-0 fall",
        "schedule:bfp8/0-9:all:weights:bfp4 | row 0: role 'weights': unknown; expected x, w, stash",
        "schedule:bfp8/0-9:a b:x:bfp4 | row 0: layer 'a b'",
        "schedule:bfp8/0-9:all:x:bfp4/9-:all:x:bfp2 | row 1: '9-:all:x:bfp2' overlaps with row 0",
        "schedule:bfp8@g32           | option 'g32",
        "stash:bfp:16-4-4            | '16-4-4' is no quadruple",
        "stash:bfp:16-4-4-16-4       | '16-4-4-16-4' is no quadruple",
        "stash:bfp:16-4-x-16         | '16-4-x-16' is no quadruple",
        "stash:bfp:16-4-4-16/4-4-4-4 | is no quadruple",
        "stash:bfp:16-4-4-0          | 1 to 32 bits",
        "stash:bfp:33-4-4-16         | 1 to 32 bits",
        "stash:fixed:16-1-4-16       | 2 to 32 bits",
        "stash:fixed:16-4-4-16@g8    | option 'g8'",
        "stash:bfp:16-4-4-16@g0      | 1 to 1024 values",
        "stash:bfp:16-4-4-16@e9      | 2 to 8 bits",
        "stash:bfp:16-4-4-16@        | option ''",
        "stash:bfp:16-4-4-16@g8,g8   | option 'g8': a second group",
        "stash:bfp:16-4-4-16@nearest,truncate | option 'truncate': a second rounding",
        "stash:bfp:16-4-4-16@planer  | did you mean 'planar'?",
        "stash:bfp:16-4-4-16@planar-c0 | a chunk has 1 to 32 bits",
        "stash:bfp:16-4-4-16@g8@e8   | option 'g8@e8'",
        "dsq:bfp                     | expected dsq, or dsq:<family>:rung/rung/",
        "dsq:bfp:                    | rung 0: '' is no quadruple",
        "dsq:bfp:2-2-2-16/4-4-4      | rung 1: '4-4-4' is no quadruple",
        "dsq:bfp:4-4-4-16/2-2-2-16   | rung 1 '2-2-2-16' has q0 = 2 below the 4 of rung 0",
        "dsq@patience0               | patience of 0 rounds",
        "stash:bfp:16-4-4-16@plane,packed | the layout packed has no planes of its own to read",
        "stash:fixed:16-4-4-16@plane | values of the family fixed are stored in one piece",
        "dsq:mx:4-4-4-9@plane        | values of the family mx are stored in one piece",
        "schedule:bfp8@plane,container | the layout container has no planes",
        "fixed:bfp8@plane            | option 'plane': expected with stash, dsq or schedule",
        "fast-adaptive@plane         | option 'plane': expected with stash, dsq or schedule",
        "dsq@plane,copy              | option 'copy': a second storage of the stash",
        "dsq@plain                   | did you mean 'plane'?"
      })
  void wrongPartIsNamed(String name, String part) {
    InputException error = assertThrows(InputException.class, () -> Policies.parse(name));
    assertTrue(error.getMessage().startsWith("policy '" + name + "': "), error::getMessage);
    assertTrue(error.getMessage().contains(part), error::getMessage);
  }

  @Test
  void randomPoliciesReadBack() {
    long seed = 4242;
    Random random = new Random(seed);
    for (int i = 0; i < SharedReference.randomCases(2000); i++) {
      String where = "seed " + seed + " case " + i;
      PrecisionPolicy policy = randomPolicy(random);
      assertEquals(policy, Policies.parse(policy.name()), where);
    }
  }

  private static PrecisionPolicy randomPolicy(Random random) {
    Family family =
        random.nextBoolean()
            ? Family.FIXED
            : new Family.Bfp(1 + random.nextInt(1024), 2 + random.nextInt(7));
    List<Rounding> roundings = List.of(Rounding.values());
    Rounding rounding = roundings.get(random.nextInt(roundings.size()));
    var layout = Layouts.all().get(random.nextInt(Layouts.all().size()));
    Quadruple bits = new Quadruple(bits(random), bits(random), bits(random), bits(random));
    return switch (random.nextInt(5)) {
      case 3 ->
          new FastAdaptivePolicy(
              family.format(2),
              family.format(bits.q0()),
              random.nextInt(1000) / 1000.0,
              random.nextInt(1000) / 1000.0,
              rounding,
              layout);
      case 4 ->
          new SchedulePolicy(
              family.format(bits.q1()), rows(random), rounding, layout, storage(random, layout));
      case 0 -> new FixedPolicy(family.format(bits.q0()), rounding, layout);
      case 1 -> new StashPolicy(family, bits, rounding, layout, storage(random, family, layout));
      default ->
          new DsqPolicy(
              family,
              List.of(bits, new Quadruple(32, 32, 32, 32)),
              1 + random.nextInt(9),
              rounding,
              layout,
              storage(random, family, layout));
    };
  }

  private static StashStorage storage(Random random, Family family, TensorLayout layout) {
    return family instanceof Family.Bfp ? storage(random, layout) : StashStorage.COPY;
  }

  private static StashStorage storage(Random random, TensorLayout layout) {
    boolean byPlane = random.nextBoolean() && layout.equals(Layouts.PLANAR);
    return byPlane ? StashStorage.PLANE : StashStorage.COPY;
  }

  private static List<ScheduleRow> rows(Random random) {
    List<ScheduleRow> rows = new ArrayList<>();
    for (int row = 0; row < random.nextInt(5); row++) {
      Use.Slot role = Use.Slot.quantized().get(random.nextInt(6));
      rows.add(
          new ScheduleRow(
              100L * row,
              random.nextInt(9) == 0 ? Optional.empty() : Optional.of(100L * row + 99),
              List.of("Layer." + row, "x" + row + "*"),
              List.of(role),
              Formats.parse("bfp" + bits(random))));
    }
    return rows;
  }

  private static int bits(Random random) {
    return 2 + random.nextInt(31);
  }
}
