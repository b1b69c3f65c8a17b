package org.bfpsim.machine.sequencer;

import org.bfpsim.machine.mapping.BlockGrid;

/** Walks over the pairs of blocks of a fused attention in the order of its loops. */
final class BlockCursor {
  private final BlockGrid grid;
  private long share;
  private long member;
  private long query;
  private long key;

  BlockCursor(BlockGrid grid) {
    this.grid = grid;
  }

  /** Whether it is beyond the last pair. */
  boolean ended() {
    return share == grid.shares();
  }

  void advance() {
    if (grid.queriesOuter()) {
      advanceKeysInside();
    } else {
      advanceQueriesInside();
    }
  }

  private void advanceKeysInside() {
    if (++key < grid.endKeyBlock(query)) {
      return;
    }
    key = 0;
    if (++query < grid.queryBlocks()) {
      return;
    }
    query = 0;
    nextMember();
  }

  private void advanceQueriesInside() {
    if (++query < grid.queryBlocks()) {
      return;
    }
    if (++member == grid.members()) {
      member = 0;
      key = (key + 1) % grid.keyBlocks();
      share += key == 0 ? 1 : 0;
    }
    query = grid.firstQueryBlock(key);
  }

  private void nextMember() {
    if (++member == grid.members()) {
      member = 0;
      share++;
    }
  }

  long share() {
    return share;
  }

  long member() {
    return member;
  }

  long query() {
    return query;
  }

  long key() {
    return key;
  }

  /** Tells blocks of queries apart. */
  long queryBlock() {
    return (share * grid.members() + member) * grid.queryBlocks() + query;
  }

  /** Tells blocks of keys apart. */
  long keyBlock() {
    return share * grid.keyBlocks() + key;
  }

  /** Tells query heads apart. */
  long heads() {
    return share * grid.members() + member;
  }

  /** Whether nothing was summed up for the queries before. */
  boolean opensQueries() {
    return key == 0;
  }

  /** Whether the sums of the queries are complete after this pair. */
  boolean completesQueries() {
    return key == grid.endKeyBlock(query) - 1;
  }

  /** Whether nothing was summed up for the keys before. */
  boolean opensKeys() {
    return member == 0 && query == grid.firstQueryBlock(key);
  }

  /** Whether the sums of the keys are complete after this pair. */
  boolean completesKeys() {
    return member == grid.members() - 1 && query == grid.queryBlocks() - 1;
  }
}
