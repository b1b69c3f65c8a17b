package org.bfpsim.workload.importer.scalesim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bfpsim.core.InputException;
import org.bfpsim.core.array.GemmShape;

/** The two kinds of layer table, and what a row of each multiplies. */
enum Topology {
  /** Rows of M, N and K. */
  GEMM("layer,m,n,k") {
    @Override
    GemmShape shape(long[] row) {
      return GemmShape.of(row[0], row[1], row[2]);
    }
  },
  /** Rows of an input's and a filter's height and width, channels, filters and stride. */
  CONVOLUTION(
      "layer name,ifmap height,ifmap width,filter height,filter width,channels,num filter,strides") {
    @Override
    GemmShape shape(long[] row) {
      long stride = row[6];
      long m = Math.multiplyExact(places(row[0], row[2], stride), places(row[1], row[3], stride));
      long k = Math.multiplyExact(Math.multiplyExact(row[2], row[3]), row[4]);
      return GemmShape.of(m, row[5], k);
    }
  };

  private final String header;

  Topology(String header) {
    this.header = header;
  }

  /** The kind of table that begins with this line, whatever its case, blanks and plurals. */
  static Optional<Topology> of(String line) {
    List<String> cells = cells(line);
    return Arrays.stream(values())
        .filter(t -> t.columns().equals(cells.stream().map(Topology::singular).toList()))
        .findFirst();
  }

  /** The cells of a line; empty ones at its end are no cells. */
  static List<String> cells(String line) {
    String text = line.replace('\u00a0', ' ').replace("\ufeff", "");
    return Arrays.stream(text.replaceAll("[,\\s]+$", "").split(",", -1))
        .map(String::strip)
        .toList();
  }

  private List<String> columns() {
    return Arrays.stream(header.split(",")).map(Topology::singular).toList();
  }

  private static String singular(String cell) {
    return cell.toLowerCase(Locale.ROOT)
        .replaceAll("filters$", "filter")
        .replaceAll("strides$", "stride");
  }

  String header() {
    return header;
  }

  /** Numbers in a row behind the layer's name. */
  int numbers() {
    return columns().size() - 1;
  }

  /**
   * What a row multiplies.
   *
   * @throws ArithmeticException where that is too much
   */
  abstract GemmShape shape(long[] row);

  /** Places of a filter along one dimension, a last one that hangs over the edge included. */
  private static long places(long input, long filter, long stride) {
    if (filter > input) {
      throw new InputException(
          "a filter of %d over an input of %d; expected the input to be as large"
              .formatted(filter, input));
    }
    return (input - filter + stride - 1) / stride + 1;
  }
}
