/**
 * Where tensors stand in DRAM: the allocator, and the byte ranges that a part of a stored tensor
 * occupies.
 */
package org.bfpsim.memory.address;
