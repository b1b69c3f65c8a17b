/**
 * Traces that other tools wrote, read as {@link org.bfpsim.workload.trace.Trace}: importers chosen
 * by a file's content, out of gzip and tar, with bounded memory. What each one reads and assumes:
 * docs/importers.md.
 */
package org.bfpsim.workload.importer;
