/**
 * The tables of DSQ (Yang, Lo, Mullins, Zhao; EMNLP Findings 2023; arXiv 2303.05295) beside a model
 * fitted to them and beside what bfpsim's own steps cost, and what parts the three.
 */
package org.bfpsim.cli.reproduce.dsq;
