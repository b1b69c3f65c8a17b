package org.bfpsim.machine.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bfpsim.core.layout.Plane;
import org.bfpsim.memory.address.LinePadding;
import org.bfpsim.memory.address.PlacedTensor;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

class MatrixViewTest {
  private static final int BURST = 64;

  /** A place in the tensor's matrix view, rows counted in lines of groups. */
  private record Spot(long line, long column) {}

  /**
   * Attention's operands: products of batch · heads, matrices of {@code rows} × {@code columns}.
   *
   * @param perHead whether each head's rows stand below the last one's, as scores do
   */
  private record Heads(
      long batch, long heads, long sharedBy, long rows, long columns, boolean perHead) {
    long products() {
      return batch * heads;
    }

    long tensorRows() {
      return perHead ? batch * heads * rows : batch * rows;
    }

    long tensorColumns() {
      return perHead ? columns : heads / sharedBy * columns;
    }

    long row(long product, long row) {
      return perHead ? product * rows + row : product / heads * rows + row;
    }

    long column(long product, long column) {
      return perHead ? column : product % heads / sharedBy * columns + column;
    }
  }

  private static Heads draw(Random random) {
    boolean perHead = random.nextBoolean();
    long shared = perHead ? 1 : 1L + random.nextInt(3);
    return new Heads(
        1 + random.nextInt(3),
        shared * (1 + random.nextInt(4)),
        shared,
        1 + random.nextInt(20),
        1 + random.nextInt(20),
        perHead);
  }

  /** A copy whose elements take a byte each, so that bytes tell the elements. */
  private static PlacedTensor tensor(Heads heads, int group, int perLine) {
    return new PlacedTensor(
        List.of(new Plane("byte", 8 * group)),
        group,
        perLine,
        heads.tensorRows(),
        heads.tensorColumns(),
        BURST,
        LinePadding.BURSTS);
  }

  private static Set<Spot> covered(Region region, PlacedTensor tensor) {
    Set<Spot> spots = new HashSet<>();
    long pitch = tensor.pitchBytes(0);
    long start = region.address(tensor, 0);
    for (long segment = 0; segment < region.segments(); segment++) {
      for (long at = 0; at < region.segmentBytes(tensor, 0); at++) {
        long byteInLine = (start + at) % pitch;
        spots.add(new Spot(start / pitch + segment, byteInLine / tensor.rowsPerLine()));
      }
    }
    return spots;
  }

  @Test
  void tilesOfAProductTogetherTouchEveryElementOfItsMatrixAndNoTileMisses() {
    for (long seed = 0; seed < SharedReference.randomCases(400); seed++) {
      Random random = new Random(seed);
      Heads heads = draw(random);
      int group = List.of(1, 4, 16).get(random.nextInt(3));
      int perLine = random.nextBoolean() ? 1 : group;
      PlacedTensor tensor = tensor(heads, group, perLine);
      boolean transposed = random.nextBoolean();
      long m = transposed ? heads.columns() : heads.rows();
      long k = transposed ? heads.rows() : heads.columns();
      MatrixView view = MatrixView.of(tensor, 1, heads.products(), m, k, transposed);
      long tileM = 1L + random.nextLong(m);
      long tileK = 1L + random.nextLong(k);
      long product = random.nextLong(heads.products());
      for (long f0 = 0; f0 < m; f0 += tileM) {
        for (long s0 = 0; s0 < k; s0 += tileK) {
          long f1 = Math.min(m, f0 + tileM);
          long s1 = Math.min(k, s0 + tileK);
          Region region = new Region();
          view.locate(product, 1, f0, f1, s0, s1, region);
          Set<Spot> wanted = new HashSet<>();
          add(wanted, heads, perLine, product, f0, f1, s0, s1, transposed);
          Set<Spot> touched = covered(region, tensor);
          String what = "seed " + seed + ": " + heads + ", product " + product;
          assertTrue(touched.containsAll(wanted), what);
          if (group == 1) {
            assertEquals(wanted, touched, what);
          }
        }
      }
    }
  }

  /** The lines that tiles take together are those of the tensor, whichever way it is declared. */
  @Test
  void aMatrixThatIsStoredTheOtherWayRoundIsReadWhole() {
    PlacedTensor tensor =
        new PlacedTensor(List.of(new Plane("byte", 8)), 1, 1, 64, 3_000, BURST, LinePadding.BURSTS);
    MatrixView view = MatrixView.of(tensor, 1, 1, 64, 3_000, true);
    Set<Long> lines = new HashSet<>();
    long bytes = 0;
    for (long s0 = 0; s0 < 3_000; s0 += 500) {
      Region region = new Region();
      view.locate(0, 1, 0, 64, s0, s0 + 500, region);
      bytes += region.usefulBytes(tensor, 0);
      for (long line = 0; line < region.segments(); line++) {
        lines.add(region.address(tensor, 0) / tensor.pitchBytes(0) + line);
      }
    }
    assertEquals(64, lines.size());
    assertTrue(bytes >= 64 * 3_000 && bytes < 1.2 * 64 * 3_000, bytes + " bytes");
  }

  @Test
  void tilesOfSeveralProductsAreRectanglesThatHoldThemAndNothingElse() {
    int several = 0;
    for (long seed = 0; seed < SharedReference.randomCases(400); seed++) {
      Random random = new Random(seed);
      Heads heads = draw(random);
      PlacedTensor tensor = tensor(heads, 1, 1);
      MatrixView view =
          MatrixView.of(tensor, 1, heads.products(), heads.rows(), heads.columns(), false);
      for (long products : TileSizes.products(heads.products(), view.productsOfRow())) {
        if (!view.isRegular(products)) {
          continue;
        }
        several += products > 1 ? 1 : 0;
        for (long b = 0; b < heads.products(); b += products) {
          long count = Math.min(products, heads.products() - b);
          Set<Spot> wanted = new HashSet<>();
          for (long product = b; product < b + count; product++) {
            add(wanted, heads, 1, product, 0, heads.rows(), 0, heads.columns(), false);
          }
          Region region = new Region();
          view.locate(b, count, 0, heads.rows(), 0, heads.columns(), region);
          assertEquals(
              wanted, covered(region, tensor), "seed " + seed + ": " + heads + " by " + products);
        }
      }
    }
    assertTrue(several > 100, several + " tiles of several products");
  }

  private static void add(
      Set<Spot> spots,
      Heads heads,
      int perLine,
      long product,
      long f0,
      long f1,
      long s0,
      long s1,
      boolean transposed) {
    for (long first = f0; first < f1; first++) {
      for (long second = s0; second < s1; second++) {
        long row = heads.row(product, transposed ? second : first);
        long column = heads.column(product, transposed ? first : second);
        spots.add(new Spot(row / perLine, column));
      }
    }
  }

  @Test
  void aMatrixOfATensorWithMoreDimensionsTakesAsManyLinesAsItsElementsFill() {
    // [tokens, heads, d] seen as [tokens, heads · d]: a row of the matrix is 3 lines of 8.
    PlacedTensor tensor =
        new PlacedTensor(List.of(new Plane("byte", 8)), 1, 1, 10 * 3, 8, BURST, LinePadding.BURSTS);
    MatrixView view = MatrixView.of(tensor, 1, 1, 10, 24, false);
    Region region = new Region();
    view.locate(0, 1, 4, 6, 0, 24, region);
    assertEquals(12 * BURST, region.address(tensor, 0));
    assertEquals(6, region.segments());
    assertEquals(48, region.usefulBytesOf(tensor, 1));
    assertEquals(6 * BURST, region.movedBytesOf(tensor, 1));
  }
}
