/** The ledger: every byte that moved, by level, direction, role, phase, layer and format. */
package org.bfpsim.machine.ledger;
