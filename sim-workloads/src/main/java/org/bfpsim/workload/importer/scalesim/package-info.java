/**
 * Layer tables of SCALE-Sim: products, and convolutions as the products that they unfold to (M:
 * results' height and width, N: filters, K: a filter's height, width and channels).
 */
package org.bfpsim.workload.importer.scalesim;
