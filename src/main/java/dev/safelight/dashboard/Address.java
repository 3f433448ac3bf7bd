package dev.safelight.dashboard;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The address of a page with its filters: what a person sees is what the address says, so it can be kept and sent. */
public final class Address {
    private final String path;
    private final Map<String, String> query;

    private Address(String path, Map<String, String> query) {
        this.path = path;
        this.query = query;
    }

    public static Address of(String path) {
        return new Address(path, Map.of());
    }

    /** The same with this value in place of an earlier one; an empty value leaves the name out. */
    public Address with(String name, Optional<?> value) {
        var changed = new LinkedHashMap<>(query);
        value.map(Object::toString).ifPresentOrElse(text -> changed.put(name, text), () -> changed.remove(name));
        return new Address(path, changed);
    }

    public Address with(String name, Object value) {
        return with(name, Optional.of(value));
    }

    public Address without(String name) {
        return with(name, Optional.empty());
    }

    /** The filters by name, in order: for the hidden fields of a form. */
    public Map<String, String> fields() {
        return query;
    }

    /** The same address, of the live part of the page only. */
    public Address live() {
        return with(Live.FRAGMENT, Live.PART);
    }

    @Override
    public String toString() {
        if (query.isEmpty()) {
            return path;
        }
        return query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", path + "?", ""));
    }
}
