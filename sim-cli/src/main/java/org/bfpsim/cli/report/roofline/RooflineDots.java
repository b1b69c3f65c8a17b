package org.bfpsim.cli.report.roofline;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bfpsim.machine.result.SimulationResult.Point;
import org.bfpsim.workload.trace.Category;

/** Which points a roofline shows, in painting order, and how they look. */
final class RooflineDots {
  /** More series than this are told apart by the table beside the picture, not by a legend. */
  static final int NAMED_SERIES = 12;

  /** A category looks the same in every picture. */
  private static final List<String> CATEGORIES =
      Stream.of(Category.values()).map(Category::label).toList();

  private static final Glyph.Form[] FORMS = {
    Glyph.Form.CIRCLE,
    Glyph.Form.SQUARE,
    Glyph.Form.TRIANGLE,
    Glyph.Form.DIAMOND,
    Glyph.Form.INVERTED_TRIANGLE,
    Glyph.Form.PENTAGON,
    Glyph.Form.HEXAGON
  };
  private static final String LEGEND_OF_OPS = "single op";
  private static final double OP = 5;
  private static final double LAYER = 7;
  private static final double CATEGORY = 13;
  private static final double STEP = 20;

  private RooflineDots() {}

  /** Can a logarithmic axis show it: points without MACs or without DRAM bytes have no place. */
  static boolean drawable(Point point) {
    return point.macs() > 0
        && point.dramBytes() > 0
        && point.intensityMacsPerByte() > 0
        && point.macsPerSecond() > 0;
  }

  static List<Dots> of(List<RooflineSeries> series) {
    return series.size() == 1 ? single(series.get(0)) : overlay(series);
  }

  private static List<Dots> single(RooflineSeries only) {
    List<Point> points = only.roofline().points().stream().filter(RooflineDots::drawable).toList();
    List<String> categories = categories(points);
    List<Dots> dots = new ArrayList<>();
    if (points.stream().anyMatch(point -> point.level().equals("op"))) {
      dots.add(dots(LEGEND_OF_OPS, List.of(), Glyph.Form.CIRCLE, OP, false, Ink.hue(7)));
    }
    for (int i = 0; i < categories.size(); i++) {
      Color faint = Ink.translucent(Ink.hue(place(categories.get(i))), 90);
      dots.add(
          dots(
              "",
              pick(points, "op", categories.get(i)),
              form(place(categories.get(i))),
              OP,
              false,
              faint));
    }
    Color paper = new Color(255, 255, 255, 200);
    dots.add(dots("layer", pick(points, "layer", null), Glyph.Form.CIRCLE, LAYER, true, paper));
    for (int i = 0; i < categories.size(); i++) {
      String name = categories.get(i);
      dots.add(
          dots(
              name,
              pick(points, "category", name),
              form(place(name)),
              CATEGORY,
              true,
              Ink.hue(place(name))));
    }
    dots.add(dots("step", pick(points, "step", null), Glyph.Form.STAR, STEP, true, Color.BLACK));
    return dots.stream()
        .filter(d -> !d.points().isEmpty() || d.name().equals(LEGEND_OF_OPS))
        .map(Dots::distinct)
        .toList();
  }

  private static List<Dots> overlay(List<RooflineSeries> series) {
    List<Dots> dots = new ArrayList<>();
    boolean named = series.size() <= NAMED_SERIES;
    for (int i = 0; i < series.size(); i++) {
      List<Point> points =
          series.get(i).roofline().points().stream().filter(RooflineDots::drawable).toList();
      if (named) {
        Color faint = Ink.translucent(Ink.hue(i), 130);
        dots.add(dots("", pick(points, "category", null), form(i), LAYER, false, faint));
      }
      Color hue = named ? Ink.hue(i) : Ink.translucent(Ink.hue(1), 150);
      double size = named ? CATEGORY + 2 : LAYER + 2;
      String name = named ? series.get(i).name() : "";
      Glyph.Form form = named ? form(i + i / Ink.hues()) : Glyph.Form.CIRCLE;
      dots.add(dots(name, pick(points, "step", null), form, size, true, hue));
    }
    return dots.stream().filter(d -> !d.points().isEmpty()).toList();
  }

  /** The categories there are, in an order that does not depend on the workload. */
  private static List<String> categories(List<Point> points) {
    return points.stream()
        .map(Point::category)
        .filter(category -> !category.isEmpty())
        .distinct()
        .sorted(Comparator.comparingInt(RooflineDots::place).thenComparing(c -> c))
        .toList();
  }

  private static int place(String category) {
    int place = CATEGORIES.indexOf(category);
    return place < 0 ? CATEGORIES.size() : place;
  }

  private static Dots dots(
      String name, List<Point> points, Glyph.Form form, double size, boolean edge, Color colour) {
    return new Dots(name, points, new Glyph(form, size, edge), colour);
  }

  private static List<Point> pick(List<Point> points, String level, String category) {
    return points.stream()
        .filter(point -> point.level().equals(level))
        .filter(point -> category == null || point.category().equals(category))
        .toList();
  }

  private static Glyph.Form form(int index) {
    return FORMS[index % FORMS.length];
  }
}
