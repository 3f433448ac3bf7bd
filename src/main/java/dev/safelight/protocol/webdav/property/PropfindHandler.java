package dev.safelight.protocol.webdav.property;

import dev.safelight.asset.tree.EntryName;
import dev.safelight.asset.tree.EntryPropertyService.PropertyName;
import dev.safelight.asset.tree.EntryView;
import dev.safelight.asset.tree.TreePath;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.protocol.webdav.DavException;
import dev.safelight.protocol.webdav.DavMount;
import dev.safelight.protocol.webdav.DavPaths;
import dev.safelight.protocol.webdav.DavRequest;
import dev.safelight.protocol.webdav.DavRequest.Depth;
import dev.safelight.protocol.webdav.xml.XmlText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** PROPFIND: an entry, or a folder with what is in it, page by page, so that no folder is too large. */
@ApplicationScoped
public class PropfindHandler {
    private static final int PAGE = 500;
    private static final int MULTI_STATUS = 207;

    private final TreeService tree;
    private final Properties properties;

    PropfindHandler(TreeService tree, Properties properties) {
        this.tree = tree;
        this.properties = properties;
    }

    /** Answers it. A request that does not say how deep means what is in the folder: the whole tree is never listed. */
    public Response find(DavRequest request, InputStream body) {
        var depth = request.depth(Depth.ONE);
        if (depth == Depth.INFINITY) {
            throw new DavException(403, "propfind-finite-depth", "Ask folder by folder, with Depth: 0 or 1.");
        }
        var path = request.path();
        var question = PropertyQuestion.of(request.xml(body));
        var entry = tree.find(request.mount().tree(), path)
                .orElseThrow(() -> new DavException(404, "There is nothing of this name."));
        StreamingOutput listing = out -> {
            try (var answer = new MultiStatus(out)) {
                var listed = new Listing(request.mount(), properties.reading(request.mount()), question, answer);
                listed.write(List.of(new Place(path, entry)));
                if (depth == Depth.ONE && entry.folder()) {
                    writeChildren(listed, path, entry);
                }
            }
        };
        return Response.status(MULTI_STATUS)
                .type(MultiStatus.TYPE)
                .header("Cache-Control", "no-store")
                .entity(listing)
                .build();
    }

    private void writeChildren(Listing listed, TreePath path, EntryView folder) throws IOException {
        var page = tree.children(folder, "", PAGE);
        while (!page.isEmpty()) {
            listed.write(page.stream()
                    .map(child -> new Place(path.child(new EntryName(child.name())), child))
                    .toList());
            page = page.size() < PAGE
                    ? List.of()
                    : tree.children(folder, page.getLast().key(), PAGE);
        }
    }

    private record Place(TreePath path, EntryView entry) {}

    private record Listing(DavMount mount, Properties.Reading reading, PropertyQuestion question, MultiStatus answer) {

        void write(List<Place> places) throws IOException {
            var attached = reading.attached(places.stream().map(Place::entry).toList());
            for (var place : places) {
                var entry = place.entry();
                answer.response(
                        DavPaths.href(mount, place.path(), entry.folder()),
                        stats(entry, attached.getOrDefault(entry.id(), Map.of())));
            }
        }

        private MultiStatus.PropStats stats(EntryView entry, Map<PropertyName, String> attached) {
            var stats = new MultiStatus.PropStats();
            switch (question) {
                case PropertyQuestion.Names _ -> {
                    var names = reading.names();
                    names.addAll(attached.keySet());
                    names.forEach(name -> stats.add(200, element(name, "")));
                }
                case PropertyQuestion.All all -> {
                    Set<PropertyName> names = new LinkedHashSet<>(reading.usual());
                    names.addAll(attached.keySet());
                    names.addAll(all.more());
                    names.forEach(name -> add(stats, entry, attached, name));
                }
                case PropertyQuestion.Some some -> some.names().forEach(name -> add(stats, entry, attached, name));
            }
            return stats;
        }

        private void add(
                MultiStatus.PropStats stats, EntryView entry, Map<PropertyName, String> attached, PropertyName name) {
            var set = attached.get(name);
            if (set != null) {
                stats.add(200, set);
                return;
            }
            reading.value(entry, name)
                    .ifPresentOrElse(
                            value -> stats.add(200, element(name, value)), () -> stats.add(404, element(name, "")));
        }

        private static String element(PropertyName name, String content) {
            return XmlText.element(name.namespace(), name.name(), content);
        }
    }
}
