/**
 * What reading a stored tensor costs in each layout: bits, bytes and bursts, as the machine's own
 * placement and regions give them.
 */
package org.bfpsim.cli.layout;
