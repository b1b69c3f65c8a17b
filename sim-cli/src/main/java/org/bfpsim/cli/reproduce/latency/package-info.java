/**
 * Shares of a training step's latency by part of the model, beside those that DSQ (Yang, Lo,
 * Mullins, Zhao; EMNLP Findings 2023) gives for OPT-1.3B on a GPU, and what bounds each part.
 */
package org.bfpsim.cli.reproduce.latency;
