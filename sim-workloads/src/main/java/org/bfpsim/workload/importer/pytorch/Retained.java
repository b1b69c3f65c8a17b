package org.bfpsim.workload.importer.pytorch;

import java.util.List;

/** Counts what is kept of a file's arguments, so that a small file cannot fill the memory. */
final class Retained {
  private static final long MOST = 1 << 26;
  private static final int TENSOR = 8;

  private final Complaint at;
  private long kept;

  Retained(Complaint at) {
    this.at = at;
  }

  /** Numbers that some arguments hold; a tensor counts as some. */
  static long size(List<EtArgument> arguments) {
    long size = 0;
    for (EtArgument argument : arguments) {
      size += 1 + argument.numbers().size();
      for (EtTensor tensor : argument.tensors()) {
        size += TENSOR + 2L * tensor.shape().size();
      }
    }
    return size;
  }

  /** Fails once more than 2^26 numbers are kept. */
  List<EtArgument> add(List<EtArgument> arguments, int times) {
    kept += size(arguments) * times;
    if (kept > MOST) {
      throw at.wrong("shapes and arguments of more than 2^26 numbers", "fewer");
    }
    return arguments;
  }
}
