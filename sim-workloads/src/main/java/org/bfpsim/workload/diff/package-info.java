/**
 * What two traces of one training step have in common: products are paired by shape, other work by
 * phase, kind and elements, and what is left is explained by rules that say why the same step is
 * written in other ops (one fused op for several, copies for views, a shifted loss). Nothing is
 * explained without the counts agreeing.
 */
package org.bfpsim.workload.diff;
