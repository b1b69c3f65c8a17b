/**
 * The commands. Each reads its options, calls the library and prints what came back; none computes
 * a figure of its own.
 */
package org.bfpsim.cli.command;
