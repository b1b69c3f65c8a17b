package org.bfpsim.workload.importer.pytorch;

import java.util.List;

/**
 * A line of an operator log: equal calls of one kind.
 *
 * @param number the line's number in its file
 * @param kind the kind as other files spell it, for example {@code aten::mm}
 * @param count how many calls
 * @param inputs their arguments by position
 */
record OpLogLine(int number, String kind, int count, List<EtArgument> inputs) {

  /** The operand at a position from the end, among those that are tensors. */
  EtTensor operand(int fromEnd) {
    List<EtTensor> tensors =
        inputs.stream().flatMap(argument -> argument.tensors().stream()).toList();
    return tensors.get(tensors.size() - fromEnd);
  }

  boolean isProduct(String... kinds) {
    long matrices =
        inputs.stream()
            .flatMap(argument -> argument.tensors().stream())
            .filter(tensor -> tensor.shape().size() >= 2)
            .count();
    return List.of(kinds).contains(kind)
        && matrices >= 2
        && operand(1).shape().size() >= 2
        && operand(2).shape().size() >= 2;
  }
}
