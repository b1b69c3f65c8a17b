/**
 * The executable specification: the systolic array at register level. Every cell is stepped in
 * every cycle and real values move through its registers; nothing here knows a formula for time. It
 * is the definition of the machine, which the closed forms of the main sources must equal to the
 * cycle and to the bit, and it uses none of them (an ArchUnit rule says so).
 */
package org.bfpsim.core.array.spec;
