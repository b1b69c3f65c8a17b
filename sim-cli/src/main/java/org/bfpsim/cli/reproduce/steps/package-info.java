/**
 * The simulations behind a reproduction: each step is a question that is answered once, on all
 * cores, however many tables and causes ask it.
 */
package org.bfpsim.cli.reproduce.steps;
