package dev.safelight.testsupport;

import dev.safelight.storage.ByteRange;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectMetadata;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import dev.safelight.storage.ObjectSummary;
import dev.safelight.storage.StoreCapacity;
import dev.safelight.storage.StoredObject;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A store of which some objects are lost, damaged, or cannot be asked for. */
public final class PartialStore implements ObjectStore {
    private final ObjectStore whole;
    private Predicate<String> lost = key -> false;
    private Predicate<String> refused = key -> false;
    private UnaryOperator<InputStream> damage = UnaryOperator.identity();
    private Predicate<String> damaged = key -> false;
    private Predicate<String> notTaken = key -> false;

    public PartialStore(ObjectStore whole) {
        this.whole = whole;
    }

    /** What is lost from now on. */
    public PartialStore lose(Predicate<String> keys) {
        lost = keys;
        return this;
    }

    /** What cannot be asked for from now on. */
    public PartialStore refuse(Predicate<String> keys) {
        refused = keys;
        return this;
    }

    /** What is read otherwise than it was written. */
    public PartialStore damage(Predicate<String> keys, UnaryOperator<InputStream> how) {
        damaged = keys;
        damage = how;
        return this;
    }

    /** Takes nothing any more. */
    public PartialStore refusePuts() {
        return refusePuts(key -> true);
    }

    /** What it does not take any more. */
    public PartialStore refusePuts(Predicate<String> keys) {
        notTaken = keys;
        return this;
    }

    private void check(ObjectKey key) throws ObjectStoreException {
        if (refused.test(key.value())) {
            throw new ObjectStoreException(Kind.DENIED, "Not this one.");
        }
    }

    @Override
    public StoredObject put(ObjectKey key, Path file, ObjectMetadata metadata) throws ObjectStoreException {
        if (notTaken.test(key.value())) {
            throw new ObjectStoreException(Kind.DENIED, "Nothing is taken.");
        }
        return whole.put(key, file, metadata);
    }

    @Override
    public InputStream get(ObjectKey key, ByteRange range) throws ObjectStoreException {
        check(key);
        if (lost.test(key.value())) {
            throw new ObjectStoreException(Kind.MISSING, "There is no object " + key + ".");
        }
        var in = whole.get(key, range);
        return damaged.test(key.value()) ? damage.apply(in) : in;
    }

    @Override
    public Optional<StoredObject> stat(ObjectKey key) throws ObjectStoreException {
        check(key);
        return lost.test(key.value()) ? Optional.empty() : whole.stat(key);
    }

    @Override
    public void delete(ObjectKey key) throws ObjectStoreException {
        whole.delete(key);
    }

    @Override
    public void list(String prefix, Consumer<ObjectSummary> each) throws ObjectStoreException {
        whole.list(prefix, object -> {
            if (!lost.test(object.key().value())) {
                each.accept(object);
            }
        });
    }

    @Override
    public StoreCapacity capacity() throws ObjectStoreException {
        return whole.capacity();
    }

    @Override
    public void check() throws ObjectStoreException {
        whole.check();
    }

    @Override
    public String description() {
        return whole.description();
    }
}
