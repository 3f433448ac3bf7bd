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
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** PROPFIND: an entry, or a folder with what is in it, page by page, so that no folder is too large. */
@ApplicationScoped
public class PropfindHandler {
    private static final int PAGE = 500;

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
        var listing = new Listing(request.mount(), properties.reading(request.mount()), question);
        var itself = new Place(path, entry);
        if (depth == Depth.ZERO || !entry.folder()) {
            return MultiStatus.whole(answer -> listing.add(answer, List.of(itself)));
        }
        var children = new Children(tree, itself);
        return MultiStatus.streamed(
                request.http(),
                answer -> {
                    listing.add(answer, List.of(itself));
                    children.addTo(answer, listing);
                },
                answer -> children.addTo(answer, listing));
    }

    /** What is in a folder, page by page. For one thread. */
    private static final class Children {
        private final TreeService tree;
        private final Place folder;
        private String after = "";
        private boolean more = true;

        Children(TreeService tree, Place folder) {
            this.tree = tree;
            this.folder = folder;
        }

        /** Adds the next page; false if there is none. */
        boolean addTo(MultiStatus answer, Listing listing) {
            if (!more) {
                return false;
            }
            var page = tree.children(folder.entry(), after, PAGE);
            more = page.size() == PAGE;
            if (more) {
                after = page.getLast().key();
            }
            listing.add(
                    answer,
                    page.stream()
                            .map(child -> new Place(folder.path().child(new EntryName(child.name())), child))
                            .toList());
            return true;
        }
    }

    private record Place(TreePath path, EntryView entry) {}

    private record Listing(DavMount mount, Properties.Reading reading, PropertyQuestion question) {

        void add(MultiStatus answer, List<Place> places) {
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
