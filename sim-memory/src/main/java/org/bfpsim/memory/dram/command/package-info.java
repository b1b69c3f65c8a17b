/**
 * DRAM by commands: every activate, precharge, column access and refresh of every request, after
 * the timing table, the controller and the address mapping that DRAMsim3 was measured to follow
 * (compatibility {@code dramsim3}), with its defects mended by default.
 *
 * <p>{@link org.bfpsim.memory.dram.command.CommandDram} runs a stream of requests on a {@link
 * org.bfpsim.memory.dram.command.DramConfig}. Time is counted in clocks of the command bus; idle
 * clocks are skipped, so that the cost grows with commands.
 */
package org.bfpsim.memory.dram.command;
