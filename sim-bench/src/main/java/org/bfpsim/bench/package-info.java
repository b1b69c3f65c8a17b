/** Benchmarks: what a claim about speed rests on, one class per claim. */
package org.bfpsim.bench;
