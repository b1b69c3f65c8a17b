package org.bfpsim.workload.policy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.JsonCursor;
import org.bfpsim.core.json.StrictJson;

/**
 * A policy in a file of its own (JSON, schema {@code bfpsim.policy/1}): every choice that a name
 * has, spelled out.
 *
 * @param policy the policy, equal to the one that its name reads back to
 * @param file where it stood
 */
record PolicyFile(PrecisionPolicy policy, Path file) {
  /**
   * Reads a file.
   *
   * @throws InputException with file and line where a key or a value is wrong, a ladder falls or
   *     rows of a schedule overlap
   */
  static PolicyFile read(Path file) {
    PolicyDocument document = StrictJson.read(file, PolicyDocument.class);
    SchedulePolicy.overlap(document.scheduleRows())
        .ifPresent(
            fault -> {
              throw at(file, "rows", fault.row(), fault.problem());
            });
    document.ladder().ifPresent(ladder -> requireRising(file, ladder));
    try {
      return new PolicyFile(document.toPolicy(), file);
    } catch (InputException e) {
      throw new InputException(file + ":1", e.getMessage(), e);
    }
  }

  /** Checks the layers that it names; a failure names the line. */
  void requireLayers(List<String> layers) {
    if (policy instanceof SchedulePolicy schedule) {
      schedule
          .unknownLayer(layers)
          .ifPresent(
              fault -> {
                throw at(file, "rows", fault.row(), fault.problem());
              });
    }
  }

  private static void requireRising(Path file, List<String> ladder) {
    for (int rung = 0; rung < ladder.size(); rung++) {
      try {
        Quadruple.parse(ladder.get(rung));
        List<Quadruple> upTo = ladder.subList(0, rung + 1).stream().map(Quadruple::parse).toList();
        DsqPolicy.refuseFall(upTo, rung);
      } catch (InputException e) {
        throw at(file, "ladder", rung, e.getMessage());
      }
    }
  }

  /** The error at an element of a list of the file. */
  private static InputException at(Path file, String list, int element, String problem) {
    JsonCursor cursor = new JsonCursor(new StringReader(text(file)), file.toString(), 1);
    cursor.beginObject();
    while (!cursor.nextName().equals(list)) {
      cursor.skipValue();
    }
    cursor.beginArray();
    for (int passed = 0; passed < element; passed++) {
      cursor.skipValue();
    }
    Optional<String> expected =
        problem.contains("; expected ")
            ? Optional.of(problem.substring(problem.indexOf("; expected ") + 11))
            : Optional.empty();
    return cursor.wrongAtNext(
        problem.replaceFirst("; expected .*", ""), expected.orElse("another value"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
