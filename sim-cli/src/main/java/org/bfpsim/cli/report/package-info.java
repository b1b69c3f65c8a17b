/**
 * Views of a {@link org.bfpsim.machine.result.SimulationResult}: {@code result.json} is the whole
 * of it; the tables, pictures and texts show parts. A view adds and divides figures of the result;
 * it never models anything. Equal results give equal bytes on any machine.
 */
package org.bfpsim.cli.report;
