package dev.safelight.asset;

import java.util.List;

/**
 * A part of a long list.
 *
 * @param page from 0
 * @param size the most items a page holds
 * @param total items in the whole list
 */
public record Page<T>(List<T> items, int page, int size, long total) {
    public Page {
        items = List.copyOf(items);
    }

    /** Whether there are items behind this page. */
    public boolean hasNext() {
        return (page + 1L) * size < total;
    }

    /** The number of the first item, from 1; 0 when there is none. */
    public long first() {
        return items.isEmpty() ? 0 : (long) page * size + 1;
    }

    /** The number of the last item. */
    public long last() {
        return (long) page * size + items.size();
    }
}
