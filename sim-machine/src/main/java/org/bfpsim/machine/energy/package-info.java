/**
 * Energy and area: a table of constants per technology, each with its source, and what follows from
 * them for a cell. Only energy per operation and per byte is modelled; leakage and clock trees are
 * not.
 */
package org.bfpsim.machine.energy;
