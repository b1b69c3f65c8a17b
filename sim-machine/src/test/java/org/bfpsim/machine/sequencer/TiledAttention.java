package org.bfpsim.machine.sequencer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bfpsim.machine.mapping.AttentionBlocks;
import org.bfpsim.machine.mapping.BlockGrid;
import org.bfpsim.workload.trace.AttentionMask;
import org.bfpsim.workload.trace.AttentionOp;
import org.bfpsim.workload.trace.AttentionShape;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.Phase;

/**
 * The order in which blocks come, as an executable specification: values computed block by block in
 * that order, sums begun and completed where the cursor says so, are those of the attention
 * computed at once, forward and backward.
 */
final class TiledAttention {
  private static final double TOLERANCE = 1e-9;

  private final Random random;
  private final AttentionShape shape;
  private final AttentionMask mask;
  private final BlockGrid grid;
  private final double[][][] q;
  private final double[][][] k;
  private final double[][][] v;
  private final double[][][] gradient;
  private final double[][] rowSum;
  private final double[][] logSum;

  /** An attention and its blocks, drawn at random. */
  TiledAttention(long seed) {
    random = new Random(seed);
    int kvHeads = 1 + random.nextInt(3);
    int group = 1 << random.nextInt(3);
    mask = List.of(AttentionMask.values()).get(random.nextInt(3));
    int queries = 1 + random.nextInt(13);
    int keys = mask.isCausal() ? queries : 1 + random.nextInt(13);
    shape =
        new AttentionShape(
            1 + random.nextInt(2),
            (long) kvHeads * group,
            kvHeads,
            queries,
            keys,
            1 + random.nextInt(5));
    AttentionOp op =
        new AttentionOp(
            "spec",
            "",
            Phase.FORWARD,
            Category.ATTENTION,
            shape,
            mask,
            false,
            List.of(),
            List.of());
    int heads = random.nextBoolean() ? 1 << random.nextInt(3) : group * kvHeads;
    heads = heads < group || heads % group == 0 ? heads : group;
    heads = shape.heads() % heads == 0 ? heads : 1;
    grid =
        BlockGrid.of(
            op,
            new AttentionBlocks(
                random.nextBoolean(),
                heads,
                1 + random.nextInt(queries),
                1 + random.nextInt(keys),
                List.of()));
    q = values(shape.products(), queries);
    k = values(shape.kvProducts(), keys);
    v = values(shape.kvProducts(), keys);
    gradient = values(shape.products(), queries);
    rowSum = new double[q.length][queries];
    logSum = new double[q.length][queries];
  }

  private double[][][] values(long heads, int rows) {
    double[][][] values = new double[(int) heads][rows][(int) shape.headDim()];
    for (double[][] head : values) {
      for (double[] row : head) {
        Arrays.setAll(row, i -> random.nextGaussian());
      }
    }
    return values;
  }

  /** Compares what blocks give with what comes at once. */
  void check(String what) {
    double[][][] expected = like(q);
    double[][][] expectedDq = like(q);
    double[][][] expectedDk = like(k);
    double[][][] expectedDv = like(v);
    atOnce(expected, expectedDq, expectedDk, expectedDv);
    String where = what + " " + shape + " " + grid;
    assertSame(expected, tiledForward(), where + " O");
    double[][][] dq = unwritten(q);
    double[][][] dk = unwritten(k);
    double[][][] dv = unwritten(v);
    tiledBackward(expected, dq, dk, dv);
    assertSame(expectedDq, dq, where + " dQ");
    assertSame(expectedDk, dk, where + " dK");
    assertSame(expectedDv, dv, where + " dV");
  }

  private static void assertSame(double[][][] expected, double[][][] actual, String where) {
    for (int head = 0; head < expected.length; head++) {
      for (int row = 0; row < expected[head].length; row++) {
        assertArrayEquals(expected[head][row], actual[head][row], TOLERANCE, where);
      }
    }
  }

  private void atOnce(double[][][] o, double[][][] dq, double[][][] dk, double[][][] dv) {
    for (int head = 0; head < q.length; head++) {
      int kv = keyHead(head);
      for (int i = 0; i < q[head].length; i++) {
        double[] p = new double[k[kv].length];
        for (int j = 0; j < p.length; j++) {
          p[j] = sees(i, j) ? Math.exp(dot(q[head][i], k[kv][j])) : 0;
        }
        double sum = Arrays.stream(p).sum();
        for (int j = 0; j < p.length; j++) {
          p[j] /= sum;
          add(o[head][i], p[j], v[kv][j]);
        }
        double mean = dot(o[head][i], gradient[head][i]);
        for (int j = 0; j < p.length; j++) {
          double ds = p[j] * (dot(gradient[head][i], v[kv][j]) - mean);
          add(dv[kv][j], p[j], gradient[head][i]);
          add(dq[head][i], ds, k[kv][j]);
          add(dk[kv][j], ds, q[head][i]);
        }
      }
    }
  }

  private double[][][] tiledForward() {
    double[][][] o = unwritten(q);
    double[][] most = new double[q.length][(int) shape.queries()];
    double[][] sum = new double[q.length][(int) shape.queries()];
    for (BlockCursor at = new BlockCursor(grid); !at.ended(); at.advance()) {
      for (int head = firstHead(at); head < endHead(at); head++) {
        for (int i = firstQuery(at); i < endQuery(at); i++) {
          if (at.opensQueries()) {
            Arrays.fill(o[head][i], 0);
            most[head][i] = Double.NEGATIVE_INFINITY;
            sum[head][i] = 0;
          }
          addBlock(at, head, i, o[head][i], most, sum);
          if (at.completesQueries()) {
            scale(o[head][i], 1 / sum[head][i]);
            logSum[head][i] = most[head][i] + Math.log(sum[head][i]);
          }
        }
      }
    }
    return o;
  }

  private void addBlock(
      BlockCursor at, int head, int i, double[] o, double[][] most, double[][] sum) {
    int kv = keyHead(head);
    double before = most[head][i];
    for (int j = firstKey(at); j < endKey(at); j++) {
      double score = sees(i, j) ? dot(q[head][i], k[kv][j]) : Double.NEGATIVE_INFINITY;
      most[head][i] = Math.max(most[head][i], score);
    }
    double rescale = before == most[head][i] ? 1 : Math.exp(before - most[head][i]);
    scale(o, rescale);
    sum[head][i] *= rescale;
    for (int j = firstKey(at); j < endKey(at); j++) {
      if (sees(i, j)) {
        double p = Math.exp(dot(q[head][i], k[kv][j]) - most[head][i]);
        sum[head][i] += p;
        add(o, p, v[kv][j]);
      }
    }
  }

  private void tiledBackward(double[][][] o, double[][][] dq, double[][][] dk, double[][][] dv) {
    for (int head = 0; head < q.length; head++) {
      for (int i = 0; i < q[head].length; i++) {
        rowSum[head][i] = dot(o[head][i], gradient[head][i]);
      }
    }
    boolean[][] complete = new boolean[k.length][(int) shape.keys()];
    for (BlockCursor at = new BlockCursor(grid); !at.ended(); at.advance()) {
      open(at, dq, dk, dv);
      for (int head = firstHead(at); head < endHead(at); head++) {
        for (int i = firstQuery(at); i < endQuery(at); i++) {
          for (int j = firstKey(at); j < endKey(at); j++) {
            assertTrue(!complete[keyHead(head)][j], "a sum went on after it was complete");
            pair(head, i, j, dq, dk, dv);
          }
        }
      }
      for (int head = firstHead(at); head < endHead(at) && at.completesKeys(); head++) {
        Arrays.fill(complete[keyHead(head)], firstKey(at), endKey(at), true);
      }
    }
    for (boolean[] head : complete) {
      for (boolean key : head) {
        assertTrue(key, "a sum was never complete");
      }
    }
  }

  private void open(BlockCursor at, double[][][] dq, double[][][] dk, double[][][] dv) {
    for (int head = firstHead(at); head < endHead(at); head++) {
      for (int i = firstQuery(at); i < endQuery(at) && at.opensQueries(); i++) {
        Arrays.fill(dq[head][i], 0);
      }
      for (int j = firstKey(at); j < endKey(at) && at.opensKeys(); j++) {
        Arrays.fill(dk[keyHead(head)][j], 0);
        Arrays.fill(dv[keyHead(head)][j], 0);
      }
    }
  }

  private void pair(int head, int i, int j, double[][][] dq, double[][][] dk, double[][][] dv) {
    int kv = keyHead(head);
    double p = sees(i, j) ? Math.exp(dot(q[head][i], k[kv][j]) - logSum[head][i]) : 0;
    double ds = p * (dot(gradient[head][i], v[kv][j]) - rowSum[head][i]);
    add(dv[kv][j], p, gradient[head][i]);
    add(dq[head][i], ds, k[kv][j]);
    add(dk[kv][j], ds, q[head][i]);
  }

  private boolean sees(int query, int key) {
    return !mask.isCausal() || key <= query;
  }

  private int keyHead(int head) {
    return head / (int) shape.group();
  }

  private int firstHead(BlockCursor at) {
    return (int) (at.share() * grid.keyHeads() * shape.group() + at.member() * grid.heads());
  }

  private int endHead(BlockCursor at) {
    return Math.min(q.length, firstHead(at) + (int) grid.heads());
  }

  private int firstQuery(BlockCursor at) {
    return (int) (at.query() * grid.blockQueries());
  }

  private int endQuery(BlockCursor at) {
    return (int) Math.min(shape.queries(), firstQuery(at) + grid.blockQueries());
  }

  private int firstKey(BlockCursor at) {
    return (int) (at.key() * grid.blockKeys());
  }

  private int endKey(BlockCursor at) {
    return (int) Math.min(shape.keys(), firstKey(at) + grid.blockKeys());
  }

  private static double[][][] like(double[][][] of) {
    double[][][] made = new double[of.length][of[0].length][of[0][0].length];
    return made;
  }

  /** Not a number where nothing is written, so that a sum that is never begun shows. */
  private static double[][][] unwritten(double[][][] of) {
    double[][][] made = like(of);
    for (double[][] head : made) {
      for (double[] row : head) {
        Arrays.fill(row, Double.NaN);
      }
    }
    return made;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }

  private static void scale(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }
}
