package org.bfpsim.machine.mapping;

import org.bfpsim.workload.trace.AttentionOp;
import org.bfpsim.workload.trace.AttentionShape;

/**
 * The blocks of pairs that a fused attention goes over, and how often a block of queries or keys
 * comes and goes.
 *
 * <p>Outermost are <em>shares</em>: some key heads with all query heads that ask them. The query
 * heads of a share that do not fit a block are its <em>members</em>. Within a share, with the
 * queries outside: member, block of queries, block of keys; with the keys outside: block of keys,
 * member, block of queries. A block that stays from one pair of blocks to the next is neither
 * loaded nor stored between them.
 *
 * @param queriesOuter the order of the loops
 * @param heads query heads of a block
 * @param keyHeads key heads of a share
 * @param members parts that the query heads of a share are cut into
 * @param shares how many there are
 * @param queryBlocks blocks that the queries of a head are cut into
 * @param keyBlocks blocks that its keys are cut into
 * @param skips whether blocks of pairs that a causal mask hides are left out
 */
public record BlockGrid(
    boolean queriesOuter,
    long heads,
    long keyHeads,
    long members,
    long shares,
    long queryBlocks,
    long keyBlocks,
    long blockQueries,
    long blockKeys,
    boolean skips) {

  static BlockGrid of(AttentionOp op, boolean queriesOuter, long heads, long queries, long keys) {
    AttentionShape s = op.shape();
    long keyHeads = Math.max(1, heads / s.group());
    return new BlockGrid(
        queriesOuter,
        heads,
        keyHeads,
        Math.max(1, s.group() / heads),
        Mapping.ceilDiv(s.kvProducts(), keyHeads),
        Mapping.ceilDiv(s.queries(), queries),
        Mapping.ceilDiv(s.keys(), keys),
        queries,
        keys,
        op.mask().skips());
  }

  /** The grid of a mapping. */
  public static BlockGrid of(AttentionOp op, AttentionBlocks blocks) {
    return of(op, blocks.queriesOuter(), blocks.heads(), blocks.queries(), blocks.keys());
  }

  /** The block of keys after the last that a block of queries meets. */
  public long endKeyBlock(long queryBlock) {
    return skips
        ? Math.min(keyBlocks, Mapping.ceilDiv((queryBlock + 1) * blockQueries, blockKeys))
        : keyBlocks;
  }

  /** The first block of queries that meets a block of keys. */
  public long firstQueryBlock(long keyBlock) {
    return skips ? keyBlock * blockKeys / blockQueries : 0;
  }

  /** Pairs of blocks of one member. */
  private long pairsOfMember() {
    if (!skips) {
      return queryBlocks * keyBlocks;
    }
    long pairs = 0;
    for (long block = 0; block < queryBlocks; block++) {
      pairs += endKeyBlock(block);
    }
    return pairs;
  }

  /** Pairs of blocks of the whole op. */
  public long pairs() {
    return shares * members * pairsOfMember();
  }

  /** How often a block of queries comes. */
  public long queryVisits() {
    if (queriesOuter) {
      return shares * members * queryBlocks;
    }
    long stays = 0;
    for (long key = 1; key < keyBlocks && members == 1; key++) {
      stays += firstQueryBlock(key) == queryBlocks - 1 ? 1 : 0;
    }
    return shares * (members * pairsOfMember() - stays);
  }

  /** How often a block of keys comes. */
  public long keyVisits() {
    if (!queriesOuter) {
      return shares * keyBlocks;
    }
    long alone = 0;
    for (long query = 0; query < queryBlocks; query++) {
      alone += endKeyBlock(query) == 1 ? 1 : 0;
    }
    boolean lastAlone = endKeyBlock(queryBlocks - 1) == 1;
    long stays = members * alone - (lastAlone ? 1 : 0);
    return shares * (members * pairsOfMember() - stays);
  }

  /** How often sums of a block of queries leave before they are complete, and come back. */
  public long querySpills() {
    return queryVisits() - shares * members * queryBlocks;
  }

  /** The same of a block of keys. */
  public long keySpills() {
    return keyVisits() - shares * keyBlocks;
  }
}
