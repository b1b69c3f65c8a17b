/**
 * Rooflines as pictures (Williams, Waterman and Patterson, "Roofline: an insightful visual
 * performance model", 2009): performance over arithmetic intensity on logarithmic axes, below the
 * ceilings of memory bandwidth and of each precision's compute rate. Painted on a {@code
 * Graphics2D}, so that SVG and PNG are the same picture and an SVG's text stays text.
 */
package org.bfpsim.cli.report.roofline;
