/** How closely a command simulates the DRAM, and what it says about that. */
package org.bfpsim.cli.dram;
