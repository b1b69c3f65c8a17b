/**
 * Tables of matrix products: CSV in, the same rows with the array's answer appended out, one row
 * after the other. The answers are those of {@link org.bfpsim.core.array.GemmQuery}.
 */
package org.bfpsim.cli.table;
