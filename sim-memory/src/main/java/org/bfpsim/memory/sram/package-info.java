/** On-chip buffers: capacity, port width and double buffering. */
package org.bfpsim.memory.sram;
