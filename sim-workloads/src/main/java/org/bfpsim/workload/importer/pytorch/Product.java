package org.bfpsim.workload.importer.pytorch;

import java.util.List;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.workload.trace.GemmRole;

/**
 * What only a matrix product has.
 *
 * @param transposeA whether A lies [K,M] in memory
 * @param transposeB whether B lies [N,K] in memory
 * @param addend what is added to the result
 */
record Product(
    GemmRole role,
    GemmShape shape,
    StoredTensor a,
    boolean transposeA,
    StoredTensor b,
    boolean transposeB,
    StoredTensor output,
    List<Use> addend) {}
