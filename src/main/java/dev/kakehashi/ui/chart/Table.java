package dev.kakehashi.ui.chart;

import java.util.List;

/**
 * The numbers of a chart as words in rows, in the language of the moment.
 *
 * @param title what they are
 * @param header the names of the columns; the first one names the rows
 * @param rows as many cells each as there are columns
 */
public record Table(String title, List<String> header, List<List<String>> rows) {

    public Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
