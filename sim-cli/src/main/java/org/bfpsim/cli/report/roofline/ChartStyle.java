package org.bfpsim.cli.report.roofline;

import java.awt.Color;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

/** An empty roofline: logarithmic axes with units, a quiet grid, a legend beside the plot. */
final class ChartStyle {
  private ChartStyle() {}

  static XYChart chart(String title, Frame frame, int width, int height) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .title(title)
            .xAxisTitle("Arithmetic intensity (MAC per DRAM byte moved)")
            .yAxisTitle("Performance (MAC/s)")
            .build();
    XYStyler style = chart.getStyler();
    axes(style, frame);
    look(style);
    return chart;
  }

  private static void axes(XYStyler style, Frame frame) {
    style.setLocale(Locale.ROOT);
    style.setXAxisLogarithmic(true);
    style.setYAxisLogarithmic(true);
    style.setXAxisMin(frame.xMin());
    style.setXAxisMax(frame.xMax());
    style.setYAxisMin(frame.yMin());
    style.setYAxisMax(frame.yMax());
    style.setXAxisTickLabelsFormattingFunction(TickLabel::plain);
    style.setYAxisTickLabelsFormattingFunction(TickLabel::si);
  }

  private static void look(XYStyler style) {
    style.setBaseFont(Ink.LABEL);
    style.setChartTitleFont(Ink.TITLE);
    style.setAxisTitleFont(Ink.AXIS);
    style.setAxisTickLabelsFont(Ink.LABEL);
    style.setLegendFont(Ink.LABEL);
    style.setChartFontColor(Ink.TEXT);
    style.setAxisTickLabelsColor(Ink.TEXT);
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setPlotBorderColor(Ink.COMPUTE);
    style.setPlotGridLinesColor(Ink.GRID);
    style.setPlotGridLinesStroke(Ink.GRID_LINE);
    style.setPlotContentSize(1);
    style.setPlotMargin(0);
    style.setLegendPosition(LegendPosition.OutsideE);
    style.setLegendBorderColor(Color.WHITE);
    style.setLegendPadding(8);
    style.setLegendSeriesLineLength(12);
    style.setAntiAlias(true);
    style.setTextAntiAlias(true);
  }
}
