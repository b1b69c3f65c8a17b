/**
 * The mapper: which tile sizes, loop order and dataflow a GEMM runs with, and how much of a tensor
 * one tile touches.
 */
package org.bfpsim.machine.mapping;
