package dev.safelight.asset.tree;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What clients attach to entries under names of their own. It goes with an entry wherever it goes, and is copied with it. */
@ApplicationScoped
public class EntryPropertyService {
    /** More than any app attaches; a listing reads those of 500 entries at once. */
    private static final int MOST = 100;

    /** Of all names and values of one entry, in bytes of UTF-8. */
    private static final int MOST_BYTES = 16 * 1024;

    private final TreeRepository entries;

    EntryPropertyService(TreeRepository entries) {
        this.entries = entries;
    }

    /** The name of a property; names of different namespaces are different. */
    public record PropertyName(String namespace, String name) {}

    /** The properties of some entries, by entry. */
    @Transactional
    public Map<UUID, Map<PropertyName, String>> of(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<?> rows =
                entries.rows("""
                select entry_id as entry, namespace as namespace, name as name, value as value
                from tree_property where entry_id = any(:ids) order by namespace, name
                """).setParameter("ids", ids.toArray(UUID[]::new)).getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .collect(Collectors.groupingBy(
                        row -> row.get("entry", UUID.class),
                        HashMap::new,
                        Collectors.toMap(
                                row -> new PropertyName(
                                        row.get("namespace", String.class), row.get("name", String.class)),
                                row -> row.get("value", String.class))));
    }

    /**
     * One change of a property.
     *
     * @param value the new value; nothing to remove it
     */
    public record Change(PropertyName property, Optional<String> value) {}

    /**
     * Makes changes in their order, all or none.
     *
     * @return false if there would be more properties, or longer ones, than an entry may have; nothing is changed then
     */
    @Transactional
    public boolean change(UUID entry, List<Change> changes) {
        entries.query("select id from tree_entry where id = :id for update")
                .setParameter("id", entry)
                .getResultList();
        var wanted = new HashMap<>(of(List.of(entry)).getOrDefault(entry, Map.of()));
        for (var change : changes) {
            change.value()
                    .ifPresentOrElse(
                            value -> wanted.put(change.property(), value), () -> wanted.remove(change.property()));
        }
        boolean setsSome = changes.stream().anyMatch(change -> change.value().isPresent());
        if (setsSome && (wanted.size() > MOST || bytes(wanted) > MOST_BYTES)) {
            return false;
        }
        changes.forEach(change -> change.value()
                .ifPresentOrElse(value -> set(entry, change.property(), value), () -> remove(entry, change)));
        return true;
    }

    private static long bytes(Map<PropertyName, String> properties) {
        return properties.entrySet().stream()
                .flatMap(property -> Stream.of(
                        property.getKey().namespace(), property.getKey().name(), property.getValue()))
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    private void set(UUID entry, PropertyName property, String value) {
        entries.query("""
                insert into tree_property (entry_id, namespace, name, value) values (:entry, :namespace, :name, :value)
                on conflict (entry_id, namespace, name) do update set value = excluded.value
                """)
                .setParameter("entry", entry)
                .setParameter("namespace", property.namespace())
                .setParameter("name", property.name())
                .setParameter("value", value)
                .executeUpdate();
    }

    private void remove(UUID entry, Change change) {
        entries.query("delete from tree_property where entry_id = :entry and namespace = :namespace and name = :name")
                .setParameter("entry", entry)
                .setParameter("namespace", change.property().namespace())
                .setParameter("name", change.property().name())
                .executeUpdate();
    }

    /** Called within the transaction that makes the copy. */
    void copy(UUID from, UUID to) {
        entries.query("""
                insert into tree_property (entry_id, namespace, name, value)
                select :to, namespace, name, value from tree_property where entry_id = :from
                """).setParameter("to", to).setParameter("from", from).executeUpdate();
    }
}
