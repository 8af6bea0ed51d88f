package io.jobengine.examples.hotspots;

import io.jobengine.task.StopToken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * For every cell: how many cells lie within a distance of it, itself included, and how many events
 * they hold.
 *
 * <p>No pair of cells is looked at where it can be helped: for a cell and a row, the neighbors are
 * one stretch of the row, and sums over a stretch take two look-ups.
 */
final class Neighborhoods {
  private final List<Cell> cells;
  private final Band band;
  private final long[] cellCounts;
  private final long[] eventCounts;
  private long measured;

  private Neighborhoods(List<Cell> cells, double kilometers) {
    this.cells = cells;
    this.band = new Band(kilometers);
    this.cellCounts = new long[cells.size()];
    this.eventCounts = new long[cells.size()];
  }

  /**
   * Finds the neighborhoods.
   *
   * @param cells by row
   * @param kilometers how far neighbors may be
   * @param progress hears a percentage now and then
   */
  static Neighborhoods of(
      List<Cell> cells, double kilometers, StopToken token, IntConsumer progress) {
    Neighborhoods result = new Neighborhoods(cells, kilometers);
    List<CellRow> rows = rows(cells);
    for (int i = 0; i < rows.size(); i++) {
      progress.accept(100 * i / rows.size());
      for (CellRow along : rows) {
        token.throwIfStopRequested();
        result.add(rows.get(i), along);
      }
    }
    return result;
  }

  private static List<CellRow> rows(List<Cell> cells) {
    List<CellRow> rows = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= cells.size(); to++) {
      if (to == cells.size() || cells.get(to).row() != cells.get(from).row()) {
        rows.add(new CellRow(cells, from, to));
        from = to;
      }
    }
    return rows;
  }

  /** Returns how many cells are neighbors of a cell. */
  long cells(int cell) {
    return cellCounts[cell];
  }

  /** Returns how many events the neighbors of a cell hold. */
  long events(int cell) {
    return eventCounts[cell];
  }

  /** Returns for how many pairs of cells the distance was measured. */
  long measured() {
    return measured;
  }

  /** Adds to the cells of one row their neighbors in another. */
  private void add(CellRow row, CellRow along) {
    Band.Reach reach = band.reach(row, along);
    if (reach.isNowhere()) {
      return;
    }
    for (int place = 0; place < row.size(); place++) {
      int cell = row.cell(place);
      if (reach.isEverywhere()) {
        addStretch(cell, along, 0, along.size());
      } else {
        addNear(cell, row.longitude(place) + reach.center(), reach, along);
      }
    }
  }

  private void addNear(int cell, double longitude, Band.Reach reach, CellRow along) {
    boolean isAround = reach.possible() >= Math.PI;
    int from = along.place(longitude - (isAround ? Math.PI : reach.possible()));
    int to = isAround ? from + along.size() : along.place(longitude + reach.possible());
    if (reach.sure() < 0) {
      measure(cell, along, from, to);
      return;
    }
    int sureFrom = along.place(longitude - reach.sure());
    int sureTo = along.place(longitude + reach.sure());
    measure(cell, along, from, sureFrom);
    addStretch(cell, along, sureFrom, sureTo);
    measure(cell, along, sureTo, to);
  }

  private void addStretch(int cell, CellRow along, int from, int to) {
    cellCounts[cell] += to - from;
    eventCounts[cell] += along.count(from, to);
  }

  private void measure(int cell, CellRow along, int from, int to) {
    for (int place = from; place < to; place++) {
      measured++;
      if (band.contains(cells.get(cell), cells.get(along.cell(place)))) {
        addStretch(cell, along, place, place + 1);
      }
    }
  }
}
