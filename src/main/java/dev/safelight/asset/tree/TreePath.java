package dev.safelight.asset.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A place in a tree: the names from the root down. */
public record TreePath(List<EntryName> names) {
    /** The root of a tree. */
    public static final TreePath ROOT = new TreePath(List.of());

    /** Deeper trees than this are a mistake, or an attack. */
    static final int MAX_DEPTH = 100;

    /**
     * A place.
     *
     * @throws IllegalArgumentException with a sentence for the client if it is too deep
     */
    public TreePath {
        names = List.copyOf(names);
        if (names.size() > MAX_DEPTH) {
            throw new IllegalArgumentException("Folders must not be nested deeper than %d.".formatted(MAX_DEPTH));
        }
    }

    /** The path of these names, from the root down. */
    public static TreePath of(String... names) {
        return new TreePath(Arrays.stream(names).map(EntryName::new).toList());
    }

    /** Reads what {@link #toString} wrote. */
    static TreePath parse(String text) {
        return text.isEmpty() ? ROOT : of(text.split("/"));
    }

    public boolean isRoot() {
        return names.isEmpty();
    }

    /** The folder that it is in; not to be asked of the root. */
    public TreePath parent() {
        return new TreePath(names.subList(0, names.size() - 1));
    }

    /** Its last name; not to be asked of the root. */
    public EntryName name() {
        return names.getLast();
    }

    /** A place in this folder. */
    public TreePath child(EntryName name) {
        var longer = new ArrayList<>(names);
        longer.add(name);
        return new TreePath(longer);
    }

    /** Whether it is this place, or below it. */
    public boolean isWithin(TreePath other) {
        return names.size() >= other.names.size()
                && keys().subList(0, other.names.size()).equals(other.keys());
    }

    List<String> keys() {
        return names.stream().map(EntryName::key).toList();
    }

    /** The names with slashes between them. */
    @Override
    public String toString() {
        return names.stream().map(EntryName::text).collect(Collectors.joining("/"));
    }
}
