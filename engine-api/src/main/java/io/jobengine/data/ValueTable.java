package io.jobengine.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of cells. The table does not know its columns: {@link DataType#check} tells whether it fits
 * those of a type.
 *
 * @param rows the rows, each with a cell per column; a cell without a value is null
 */
public record ValueTable(List<List<@Nullable Object>> rows) {
  /** Copies the rows. */
  public ValueTable {
    List<List<@Nullable Object>> copy = new ArrayList<>(rows.size());
    for (List<@Nullable Object> row : rows) {
      copy.add(Collections.unmodifiableList(new ArrayList<>(row)));
    }
    rows = Collections.unmodifiableList(copy);
  }
}
