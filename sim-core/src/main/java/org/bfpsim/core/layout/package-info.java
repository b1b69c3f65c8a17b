/**
 * How a format's bits are placed in memory: which planes a group of values is cut into, how many
 * bits each holds, and which of them a read at lower precision touches. {@code planar} is FAST's
 * layout.
 */
package org.bfpsim.core.layout;
