package io.jobengine.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * A drawing of ratios to the floor, as SVG: one bar each, from a line at 1 to the left where
 * something is faster, to the right where it is slower, on a logarithmic scale.
 */
final class RatioChart {
  private static final int WIDTH = 860;
  private static final int LABEL_WIDTH = 330;
  private static final int ROW = 20;
  private static final int TOP = 46;
  private static final double LEAST = 1.0 / 8;
  private static final double MOST = 64;
  private static final List<String> COLORS = List.of("#4878a8", "#d08030");

  /**
   * One bar.
   *
   * @param label what it is of
   * @param series the number of its JDK
   */
  record Bar(String label, int series, double ratio) {}

  private final StringBuilder svg = new StringBuilder();

  private RatioChart() {}

  /** Returns the drawing. */
  static String draw(String title, List<String> series, List<Bar> bars) {
    return new RatioChart().drawAll(title, series, bars);
  }

  private String drawAll(String title, List<String> series, List<Bar> bars) {
    int height = TOP + bars.size() * ROW + 14;
    add(
        "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif'"
            + " font-size='12'>",
        WIDTH, height);
    add("<rect width='100%%' height='100%%' fill='white'/>");
    add("<text x='10' y='18' font-size='14'>%s</text>", escape(title));
    for (int i = 0; i < series.size(); i++) {
      add(
          "<text x='%d' y='18' fill='%s'>%s</text>",
          WIDTH - 90 * (series.size() - i), color(i), escape(series.get(i)));
    }
    for (double tick = LEAST; tick <= MOST; tick *= 2) {
      addTick(tick, height);
    }
    for (int i = 0; i < bars.size(); i++) {
      addBar(bars.get(i), TOP + i * ROW);
    }
    add("</svg>");
    return svg.toString();
  }

  private void addTick(double ratio, int height) {
    add(
        "<line x1='%.0f' y1='%d' x2='%.0f' y2='%d' stroke='%s'/>",
        x(ratio), TOP - 8, x(ratio), height - 10, ratio == 1 ? "black" : "#dddddd");
    add(
        "<text x='%.0f' y='%d' text-anchor='middle' fill='#666666'>%s</text>",
        x(ratio), TOP - 12, ratio < 1 ? "1/" + Math.round(1 / ratio) : "" + Math.round(ratio));
  }

  private void addBar(Bar bar, int y) {
    double left = Math.min(x(1), x(bar.ratio));
    double width = Math.max(1, Math.abs(x(bar.ratio) - x(1)));
    add("<text x='10' y='%d'>%s</text>", y + 12, escape(bar.label));
    add(
        "<rect x='%.1f' y='%d' width='%.1f' height='%d' fill='%s'/>",
        left, y + 2, width, ROW - 6, color(bar.series));
    add(
        "<text x='%.1f' y='%d'>%s</text>",
        Math.max(x(1), x(bar.ratio)) + 4, y + 12, Numbers.text(bar.ratio));
  }

  private static double x(double ratio) {
    double inside = Math.max(LEAST, Math.min(MOST, ratio));
    double share = Math.log(inside / LEAST) / Math.log(MOST / LEAST);
    return LABEL_WIDTH + share * (WIDTH - LABEL_WIDTH - 60);
  }

  private static String color(int series) {
    return COLORS.get(series % COLORS.size());
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
