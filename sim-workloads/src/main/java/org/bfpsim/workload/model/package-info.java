/**
 * Model architectures and the training step that each asks for: the zoo, the files that describe an
 * architecture, and the generator that writes the step as a trace. Matrix products follow the
 * closed form of the Transformer (Vaswani et al. 2017); what each step holds, op by op, is in
 * docs/workloads.md.
 */
package org.bfpsim.workload.model;
