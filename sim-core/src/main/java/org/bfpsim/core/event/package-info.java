/**
 * Time and its order: clocks with exact periods, the tick they share, and the queue of events. Time
 * is a {@code long} of ticks; a tick is the greatest common divisor of the clocks' periods, so that
 * every edge of every clock falls on a whole tick and nothing is ever rounded.
 */
package org.bfpsim.core.event;
