/**
 * The entry point: command line in, exit code out. 0 is success, 2 is something that the user can
 * mend (one line on standard error), 1 is a defect of bfpsim.
 */
package org.bfpsim.cli;
