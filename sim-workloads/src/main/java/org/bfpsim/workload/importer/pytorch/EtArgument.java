package org.bfpsim.workload.importer.pytorch;

import java.util.List;

/**
 * An input or output of a node.
 *
 * @param isList whether it is a list
 * @param tensors its tensors: one, or those of a list; empty for anything else
 * @param numbers its whole numbers: one, or those of a list; empty for anything else
 */
record EtArgument(boolean isList, List<EtTensor> tensors, List<Long> numbers) {}
