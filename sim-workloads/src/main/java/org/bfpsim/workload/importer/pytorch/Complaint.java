package org.bfpsim.workload.importer.pytorch;

import org.bfpsim.core.InputException;

/** How a reader words an error at the place where it stands. */
@FunctionalInterface
interface Complaint {
  /** The error for what has just been read. */
  InputException wrong(String problem, String expected);
}
