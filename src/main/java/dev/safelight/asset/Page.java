package dev.safelight.asset;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import java.util.List;

/**
 * A part of a long list.
 *
 * @param page from 0
 * @param size the most items a page holds
 * @param total items in the whole list
 * @param more whether there may be more than that, too many to count
 */
public record Page<T>(List<T> items, int page, int size, long total, boolean more) {
    public Page {
        items = List.copyOf(items);
    }

    /** A part of a list that was counted. */
    public Page(List<T> items, int page, int size, long total) {
        this(items, page, size, total, false);
    }

    private static final int MAX_SIZE = 500;
    private static final int MAX_NUMBER = 1_000_000;

    /** A page number that a client asked for, refused if there can be no such page. */
    public static int checkedNumber(int page) {
        if (page < 0 || page > MAX_NUMBER) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "page counts from 0 to " + MAX_NUMBER + ".");
        }
        return page;
    }

    /** A page size that a client asked for, refused if it is out of bounds. */
    public static int checkedSize(int size) {
        if (size < 1 || size > MAX_SIZE) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "size is from 1 to " + MAX_SIZE + ".");
        }
        return size;
    }

    /** Whether there are items behind this page. */
    public boolean hasNext() {
        return (page + 1L) * size < total || (more && items.size() == size);
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
