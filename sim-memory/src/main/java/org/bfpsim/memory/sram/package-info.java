/**
 * On-chip buffers: capacity, port width, double buffering, and the banks behind the port with their
 * conflicts. Closed forms; a model that answers word by word lives in the tests.
 */
package org.bfpsim.memory.sram;
