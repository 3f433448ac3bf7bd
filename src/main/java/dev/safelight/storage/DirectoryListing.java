package dev.safelight.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Walks a {@link DirectoryObjectStore} in key order. Only the names of the directories on the way are held in memory. Names
 * that are no part of a key (sidecars, temporary files, what file managers leave) are passed over.
 */
final class DirectoryListing {
    private final Path root;
    private final String prefix;
    private final Consumer<ObjectSummary> each;

    DirectoryListing(Path root, String prefix, Consumer<ObjectSummary> each) {
        this.root = root;
        this.prefix = prefix;
        this.each = each;
    }

    void walk() throws IOException {
        walk(root, "");
    }

    private void walk(Path directory, String path) throws IOException {
        for (var entry : entries(directory, path)) {
            if (entry.attributes().isDirectory()) {
                walk(entry.file(), entry.path());
            } else {
                report(entry);
            }
        }
    }

    private void report(Entry entry) {
        each.accept(new ObjectSummary(
                new ObjectKey(entry.path()),
                entry.attributes().size(),
                entry.attributes().lastModifiedTime().toInstant()));
    }

    private List<Entry> entries(Path directory, String path) throws IOException {
        var entries = new ArrayList<Entry>();
        try (var files = Files.newDirectoryStream(directory)) {
            for (var file : files) {
                var name = path + file.getFileName();
                if (ObjectKey.isValid(name)) {
                    addIfWanted(entries, file, name);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            if (directory.equals(root)) {
                throw e;
            }
            // Removed by a person while the walk went on.
            return List.of();
        }
        entries.sort(Comparator.comparing(Entry::path));
        return entries;
    }

    private void addIfWanted(List<Entry> entries, Path file, String name) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            // Deleted since the directory was read.
            return;
        }
        // A directory sorts as its children do: "a-b/x" comes before "a/x".
        var path = attributes.isDirectory() ? name + "/" : name;
        var wanted = path.startsWith(prefix) || (attributes.isDirectory() && prefix.startsWith(path));
        if (wanted && (attributes.isDirectory() || attributes.isRegularFile())) {
            entries.add(new Entry(path, file, attributes));
        }
    }

    /** @param path the key, or what the keys below a directory start with */
    private record Entry(String path, Path file, BasicFileAttributes attributes) {}
}
