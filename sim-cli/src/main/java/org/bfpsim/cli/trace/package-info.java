/**
 * Views of a trace before any machine: tables of its ops and tensors, its graph as Graphviz DOT,
 * and what two traces of one step have in common.
 */
package org.bfpsim.cli.trace;
