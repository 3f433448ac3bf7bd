package dev.safelight.protocol.webdav.property;

import dev.safelight.asset.CaptureDate;
import dev.safelight.asset.tree.EntryPropertyService;
import dev.safelight.asset.tree.EntryPropertyService.Change;
import dev.safelight.asset.tree.EntryView;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.protocol.webdav.DavException;
import dev.safelight.protocol.webdav.DavPaths;
import dev.safelight.protocol.webdav.DavRequest;
import dev.safelight.protocol.webdav.lock.LockGuard;
import dev.safelight.protocol.webdav.xml.XmlElement;
import dev.safelight.protocol.webdav.xml.XmlReader;
import dev.safelight.protocol.webdav.xml.XmlText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** PROPPATCH: clients attach what they like to entries; all changes of a request are made, or none. */
@ApplicationScoped
public class ProppatchHandler {
    private static final String SECONDS = "\\d{1,12}";

    private final TreeService tree;
    private final Properties properties;
    private final EntryPropertyService attached;
    private final LockGuard guard;

    ProppatchHandler(TreeService tree, Properties properties, EntryPropertyService attached, LockGuard guard) {
        this.tree = tree;
        this.properties = properties;
        this.attached = attached;
        this.guard = guard;
    }

    /** Answers it. */
    public Response patch(DavRequest request, InputStream body) {
        var update = request.xml(body)
                .filter(root -> root.is("propertyupdate"))
                .orElseThrow(() -> DavException.invalid("The body must be a propertyupdate element."));
        var path = request.path();
        var pass = guard.check(request);
        var entry = tree.find(request.mount().tree(), path)
                .orElseThrow(() -> new DavException(404, "There is nothing of this name."));
        pass.requireFree(entry);
        var changes = changes(update);
        if (changes.isEmpty()) {
            throw DavException.invalid("The body must set or remove at least one property.");
        }
        var outcome = outcome(request, entry, changes);
        var stats = new MultiStatus.PropStats();
        changes.forEach(change -> stats.add(outcome.applyAsInt(change), empty(change)));
        return MultiStatus.whole(
                answer -> answer.response(DavPaths.href(request.mount(), path, entry.folder()), stats));
    }

    private static List<Change> changes(XmlElement update) {
        var changes = new ArrayList<Change>();
        for (var step : update.elements()) {
            if (!step.is("set") && !step.is("remove")) {
                continue;
            }
            for (var property : step.child("prop").map(XmlElement::elements).orElse(List.of())) {
                var value = step.is("set") ? Optional.of(XmlText.write(property)) : Optional.<String>empty();
                changes.add(new Change(PropertyQuestion.name(property), value));
            }
        }
        return changes;
    }

    /** Makes all changes or none. Returns the status of each. */
    private ToIntFunction<Change> outcome(DavRequest request, EntryView entry, List<Change> changes) {
        if (changes.stream().anyMatch(change -> properties.isProtected(request.mount(), change.property()))) {
            return change -> properties.isProtected(request.mount(), change.property()) ? 403 : 424;
        }
        return make(request, entry, changes)
                ? change -> 200
                : change -> change.value().isPresent() ? 507 : 424;
    }

    /** The time that {@code lastmodified} tells becomes the entry's; everything else is attached, if there is room. */
    private boolean make(DavRequest request, EntryView entry, List<Change> changes) {
        if (!attached.change(
                entry.id(), changes.stream().filter(change -> !isTime(change)).toList())) {
            return false;
        }
        changes.stream()
                .filter(ProppatchHandler::isTime)
                .flatMap(change -> change.value().stream())
                .map(ProppatchHandler::text)
                .filter(seconds -> seconds.matches(SECONDS))
                .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
                .filter(CaptureDate::isPossible)
                .forEach(time -> tree.setModified(request.mount().tree(), entry, time));
        return true;
    }

    private static boolean isTime(Change change) {
        return change.property().equals(Properties.LAST_MODIFIED);
    }

    private static String text(String element) {
        return XmlReader.read(element.getBytes(StandardCharsets.UTF_8)).text().strip();
    }

    private static String empty(Change change) {
        return XmlText.element(change.property().namespace(), change.property().name(), "");
    }
}
