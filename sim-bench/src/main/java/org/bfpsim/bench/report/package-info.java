/**
 * The report of profile {@code full}: what the slow checks of one build counted and measured,
 * written as a page of the documentation. Figures come from the files that those checks left.
 */
package org.bfpsim.bench.report;
