package org.bfpsim.core.array;

import org.bfpsim.core.InputException;

/** How operands reach the cells: in lockstep, or through a queue at each cell. */
public sealed interface Discipline permits RigidDiscipline, QueuedDiscipline {
  /** The name used in files and options: {@code rigid} or {@code queued}. */
  String name();

  /**
   * Time of a batch of products on an array of this discipline.
   *
   * @param dataflow which operand stays
   * @param geometry the array
   * @param shape the products
   * @param passes chunk passes per product, at least 1
   * @param groupSize values that share a scale along K; 1 for formats without groups
   * @throws InputException where the discipline does not define the dataflow or a property of the
   *     array
   */
  ArrayTiming time(
      Dataflow dataflow, ArrayGeometry geometry, GemmShape shape, int passes, int groupSize);

  /**
   * The discipline of three options.
   *
   * @param name {@code rigid} or {@code queued}
   * @param queueDepth groups that a cell's queue holds; used by {@code queued} only
   * @param compatibility {@code physical} or {@code scalesim}; the latter for {@code rigid} only
   * @throws InputException where a name is none, or the names contradict each other
   */
  static Discipline of(String name, int queueDepth, String compatibility) {
    Compatibility compat = Compatibility.parse(compatibility);
    return switch (name) {
      case "rigid" -> new RigidDiscipline(compat);
      case "queued" -> queued(queueDepth, compat);
      default -> throw new InputException("discipline '" + name + "'", "expected rigid or queued");
    };
  }

  private static Discipline queued(int queueDepth, Compatibility compat) {
    if (compat != Compatibility.PHYSICAL) {
      throw new InputException(
          "compat '" + compat.optionName() + "'",
          "SCALE-Sim's array has no queues; expected discipline rigid, or compat physical");
    }
    return new QueuedDiscipline(queueDepth);
  }
}
