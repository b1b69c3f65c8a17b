/**
 * Where every copy lives during the step: on chip between neighbouring ops, or at an address in
 * DRAM.
 */
package org.bfpsim.machine.placement;
