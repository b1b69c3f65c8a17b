package org.bfpsim.machine.mapping;

/** What a block of a matrix of an attention belongs to: a block of queries, or one of keys. */
public enum BlockSide {
  QUERY,
  KEY
}
