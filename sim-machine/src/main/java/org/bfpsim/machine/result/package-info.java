/**
 * What a simulation yields: an immutable {@link org.bfpsim.machine.result.SimulationResult}, the
 * content of {@code result.json} (schema {@code bfpsim.result/1}). Every figure is read from the
 * ledger or the event record. Component names are the JSON keys.
 */
package org.bfpsim.machine.result;
