/**
 * FAST's adaptive precision (Zhang, McDanel, Kung; HPCA 2022; arXiv 2110.15456) on a FAST-like
 * machine against machines of equal array area with other cells, over runs of as many steps.
 */
package org.bfpsim.cli.reproduce.fast;
