package org.bfpsim.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.cli.layout.LayoutRow;
import org.bfpsim.cli.layout.TensorRead;
import org.bfpsim.cli.report.TextTable;
import org.bfpsim.cli.units.Units;
import org.bfpsim.core.json.StrictJson;

/**
 * What {@code bfpsim layout} prints, as JSON in this order.
 *
 * @param format what the tensor is stored in
 * @param readFormat what it is read as
 * @param rows of the tensor
 * @param columns of the tensor
 * @param axis along which a group's values lie: 1 along rows, 0 down columns
 * @param tileRows rows of a tile
 * @param tileColumns columns of a tile
 * @param tiles how many tiles read it once
 * @param burstBytes bytes of a burst
 * @param layouts the cost in each layout
 */
record LayoutReport(
    String format,
    String readFormat,
    long rows,
    long columns,
    int axis,
    long tileRows,
    long tileColumns,
    long tiles,
    int burstBytes,
    List<LayoutRow> layouts) {

  static LayoutReport of(TensorRead read, List<LayoutRow> layouts) {
    return new LayoutReport(
        read.format().label(),
        read.wanted().label(),
        read.shape().rows(),
        read.shape().columns(),
        read.axis(),
        read.tile().rows(),
        read.tile().columns(),
        read.tiles(),
        read.burstBytes(),
        layouts);
  }

  /** The report as text: what was read, then a row per layout. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        format
            + ", "
            + rows
            + " x "
            + columns
            + ", groups "
            + (axis == 1 ? "along rows" : "down columns"));
    lines.add(
        "read as "
            + readFormat
            + " in "
            + Units.whole(tiles)
            + (tiles == 1 ? " tile of " : " tiles of ")
            + tileRows
            + " x "
            + tileColumns
            + ", bursts of "
            + burstBytes
            + " bytes");
    lines.add("");
    TextTable table = new TextTable();
    table.row(
        "layout",
        "bits/element",
        "stored bytes",
        "useful bytes",
        "moved bytes",
        "bursts",
        "over-fetch");
    for (LayoutRow row : layouts) {
      table.row(
          row.layout(),
          StrictJson.writeLine(row.bitsPerElement()),
          Units.whole(row.storedBytes()),
          Units.whole(row.usefulBytes()),
          Units.whole(row.movedBytes()),
          Units.whole(row.bursts()),
          Units.percent(row.overFetchFraction(), 1));
    }
    lines.addAll(table.lines());
    return lines;
  }
}
