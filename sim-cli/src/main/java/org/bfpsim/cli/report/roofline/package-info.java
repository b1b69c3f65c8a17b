/**
 * Rooflines as pictures (Williams, Waterman and Patterson, "Roofline: an insightful visual
 * performance model", 2009): performance over arithmetic intensity on logarithmic axes, below the
 * ceilings of memory bandwidth and of each precision's compute rate. XChart draws axes, lines and
 * points; the names of ceilings are markers that paint text.
 */
package org.bfpsim.cli.report.roofline;
