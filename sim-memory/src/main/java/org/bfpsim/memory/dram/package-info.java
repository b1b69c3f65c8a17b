/** The DRAM as the machine sees it; its models are in the packages below. */
package org.bfpsim.memory.dram;
