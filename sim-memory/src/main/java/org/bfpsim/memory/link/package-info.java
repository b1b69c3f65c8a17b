/**
 * The link to the host: a bandwidth in each direction, a latency, and a clock of its own. What the
 * host does with the bytes is not modelled: its memory is taken to be at least as fast.
 */
package org.bfpsim.memory.link;
