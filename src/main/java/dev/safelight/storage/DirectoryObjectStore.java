package dev.safelight.storage;

import dev.safelight.storage.ObjectStoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Objects as plain files below a directory, under names that are their keys, so that originals can be read without this
 * server. Metadata lies beside each object in a {@link Sidecar}, written durably before the object appears.
 *
 * <p>The marker file in the root tells the store from an empty mount point: when it is gone every call fails with
 * {@code UNAVAILABLE} and nothing is made anew.
 */
final class DirectoryObjectStore implements ObjectStore {
    static final String MARKER = StoreMarker.NAME;
    private static final int STRIPES = 256;

    private final Path root;
    private final DirectoryErrors errors;
    private final DurableDirectories directories;
    private final FilePlacement placement;
    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(Lock[]::new);

    private DirectoryObjectStore(Path root) {
        this.root = root;
        this.errors = new DirectoryErrors(root);
        this.directories = new DurableDirectories(root);
        this.placement = new FilePlacement(temporary());
    }

    /**
     * Opens the store in a directory and makes sure that it can be written. A directory that is missing or empty becomes a
     * new store; one that holds files but no marker is refused.
     */
    static DirectoryObjectStore open(Path directory) throws ObjectStoreException {
        var store = new DirectoryObjectStore(directory.toAbsolutePath().normalize());
        try {
            StoreMarker.ensure(store.root);
        } catch (IOException e) {
            throw store.errors.name(e, 0);
        }
        store.check();
        return store;
    }

    /** The store in a directory that may not be there now: until its marker is, every call fails with {@code UNAVAILABLE}. */
    static DirectoryObjectStore at(Path directory) {
        return new DirectoryObjectStore(directory.toAbsolutePath().normalize());
    }

    /**
     * Makes a directory that is there and empty a store; one that is a store already stays as it is.
     *
     * @throws ObjectStoreException {@code UNAVAILABLE} if it is not there, or holds files but no marker
     */
    void prepare() throws ObjectStoreException {
        try {
            if (!Files.isDirectory(root)) {
                throw new ObjectStoreException(
                        Kind.UNAVAILABLE,
                        "The store directory " + root
                                + " is not there: mount its disk, or make it if it is to be a new one.");
            }
            StoreMarker.ensure(root);
        } catch (IOException e) {
            throw errors.name(e, 0);
        }
    }

    @Override
    public StoredObject put(ObjectKey key, Path file, ObjectMetadata metadata) throws ObjectStoreException {
        requireMounted();
        var lock = locks[Math.floorMod(key.hashCode(), STRIPES)];
        lock.lock();
        try {
            return putLocked(key, file, metadata);
        } finally {
            lock.unlock();
        }
    }

    private StoredObject putLocked(ObjectKey key, Path file, ObjectMetadata metadata) throws ObjectStoreException {
        var size = 0L;
        try {
            size = Files.size(file);
            var target = pathOf(key);
            if (!place(file, target, Sidecar.of(metadata, size))) {
                requireSame(key, metadata, size);
            }
            DurableDirectories.sync(directoryOf(target));
        } catch (IOException e) {
            requireMounted();
            throw errors.name(e, size);
        }
        var stored = stat(key).orElseThrow(() -> corrupt(key));
        if (stored.size() != size) {
            throw corrupt(key);
        }
        return stored;
    }

    /** False if the key is taken. */
    private boolean place(Path file, Path target, Sidecar sidecar) throws IOException, ObjectStoreException {
        if (Files.exists(target)) {
            return false;
        }
        try {
            placeOnce(file, target, sidecar);
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (NoSuchFileException e) {
            // A person may tidy up empty directories that we remember as made.
            requireMounted();
            directories.forget();
            placeOnce(file, target, sidecar);
        }
        return true;
    }

    private void placeOnce(Path file, Path target, Sidecar sidecar) throws IOException, ObjectStoreException {
        directories.ensure(directoryOf(target));
        sidecar.write(Sidecar.beside(target));
        placement.place(file, target, new Sha256(sidecar.checksum()));
    }

    /** An object without a readable sidecar, which only a failing disk or a person makes, is told by its bytes. */
    private void requireSame(ObjectKey key, ObjectMetadata metadata, long size)
            throws IOException, ObjectStoreException {
        var target = pathOf(key);
        var sidecar = sidecarOf(target);
        if (sidecar == null && holds(target, metadata.checksum())) {
            Sidecar.of(metadata, size).write(Sidecar.beside(target));
        } else if (sidecar == null || !sidecar.describes(metadata, size)) {
            throw new ObjectStoreException(
                    Kind.EXISTS, "There is another object under " + key + "; it stays as it is.");
        }
    }

    private static boolean holds(Path file, Sha256 checksum) throws IOException {
        return Files.isRegularFile(file) && Sha256.of(file).equals(checksum);
    }

    @Override
    public InputStream get(ObjectKey key, ByteRange range) throws ObjectStoreException {
        requireMounted();
        try {
            var path = pathOf(key);
            var size = attributesOf(path).size();
            if (range.offset() >= size && !range.equals(ByteRange.ALL)) {
                throw new ObjectStoreException(
                        Kind.INVALID_RANGE,
                        "The range starts behind the end of " + key + ", which has " + size + " bytes.");
            }
            return open(path, range);
        } catch (IOException e) {
            throw DirectoryErrors.isMissing(e)
                    ? new ObjectStoreException(Kind.MISSING, "There is no object " + key + ".", e)
                    : errors.name(e, 0);
        }
    }

    private static InputStream open(Path path, ByteRange range) throws IOException {
        var in = Files.newInputStream(path);
        try {
            in.skipNBytes(range.offset());
        } catch (IOException e) {
            in.close();
            throw e;
        }
        return new LimitedInputStream(in, range.length());
    }

    @Override
    public Optional<StoredObject> stat(ObjectKey key) throws ObjectStoreException {
        requireMounted();
        var path = pathOf(key);
        try {
            var attributes = attributesOf(path);
            var sidecar = sidecarOf(path);
            if (sidecar != null && sidecar.size() == attributes.size()) {
                var modifiedAt = attributes.lastModifiedTime().toInstant();
                return Optional.of(new StoredObject(key, attributes.size(), modifiedAt, sidecar.metadata()));
            }
            if (Files.exists(path)) {
                throw corrupt(key);
            }
            return Optional.empty();
        } catch (IOException e) {
            if (DirectoryErrors.isMissing(e)) {
                return Optional.empty();
            }
            throw errors.name(e, 0);
        }
    }

    @Override
    public void delete(ObjectKey key) throws ObjectStoreException {
        requireMounted();
        var path = pathOf(key);
        try {
            // The object first: a sidecar alone means nothing.
            if (Files.deleteIfExists(path)) {
                Files.deleteIfExists(Sidecar.beside(path));
                DurableDirectories.sync(directoryOf(path));
            }
        } catch (IOException e) {
            if (!DirectoryErrors.isMissing(e)) {
                throw errors.name(e, 0);
            }
        }
    }

    @Override
    public void list(String prefix, Consumer<ObjectSummary> each) throws ObjectStoreException {
        requireMounted();
        try {
            new DirectoryListing(root, prefix, each).walk();
        } catch (IOException e) {
            requireMounted();
            throw errors.name(e, 0);
        }
    }

    @Override
    public StoreCapacity capacity() throws ObjectStoreException {
        requireMounted();
        try {
            var disk = Files.getFileStore(root);
            return new StoreCapacity(OptionalLong.of(disk.getTotalSpace()), OptionalLong.of(disk.getUsableSpace()));
        } catch (IOException e) {
            throw errors.name(e, 0);
        }
    }

    @Override
    public void check() throws ObjectStoreException {
        requireMounted();
        var probe = root.resolve(".safelight-check");
        try {
            new Sidecar("", 0, "", Map.of()).write(probe);
            Files.deleteIfExists(probe);
        } catch (IOException e) {
            requireMounted();
            throw errors.name(e, 1);
        }
    }

    @Override
    public String description() {
        return "directory " + root;
    }

    /** Removes copies that a crash left unfinished before a time; objects are never touched. Returns how many. */
    int sweep(Instant before) throws ObjectStoreException {
        requireMounted();
        var swept = 0;
        try (var files = Files.newDirectoryStream(temporary())) {
            for (var file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before) && Files.deleteIfExists(file)) {
                    swept++;
                }
            }
        } catch (NoSuchFileException e) {
            return swept;
        } catch (IOException e) {
            throw errors.name(e, 0);
        }
        return swept;
    }

    /** Where copies grow, on the file system of the objects. */
    Path temporary() {
        return root.resolve(".tmp");
    }

    private Path pathOf(ObjectKey key) {
        return root.resolve(key.value());
    }

    private Path directoryOf(Path object) {
        var parent = object.getParent();
        return parent == null ? root : parent;
    }

    /** @throws NoSuchFileException also if the name is a directory's */
    private static BasicFileAttributes attributesOf(Path path) throws IOException {
        var attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new NoSuchFileException(path.toString());
        }
        return attributes;
    }

    private static @Nullable Sidecar sidecarOf(Path object) {
        try {
            return Sidecar.read(Sidecar.beside(object));
        } catch (IOException e) {
            return null;
        }
    }

    private void requireMounted() throws ObjectStoreException {
        try {
            Files.readAttributes(root.resolve(MARKER), BasicFileAttributes.class);
        } catch (IOException e) {
            throw DirectoryErrors.isMissing(e) ? errors.notMounted() : errors.name(e, 0);
        }
    }

    private static ObjectStoreException corrupt(ObjectKey key) {
        return new ObjectStoreException(
                Kind.CORRUPT,
                "The object " + key + " is not as it was stored: its size or its metadata file is wrong.");
    }
}
