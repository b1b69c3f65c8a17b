/**
 * Published figures beside bfpsim's own, one command a publication. The published tables stand here
 * and nowhere else in the product; no part of the machine reads them.
 */
package org.bfpsim.cli.reproduce;
