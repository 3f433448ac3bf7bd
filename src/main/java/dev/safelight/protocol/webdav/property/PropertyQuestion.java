package dev.safelight.protocol.webdav.property;

import dev.safelight.asset.tree.EntryPropertyService.PropertyName;
import dev.safelight.protocol.webdav.DavException;
import dev.safelight.protocol.webdav.xml.XmlElement;
import java.util.List;
import java.util.Optional;

/** What a PROPFIND wants to know. */
sealed interface PropertyQuestion {

    /** Which properties there are. */
    record Names() implements PropertyQuestion {}

    /**
     * All of them, as far as they are cheap.
     *
     * @param more properties that are wanted, too
     */
    record All(List<PropertyName> more) implements PropertyQuestion {}

    /** These. */
    record Some(List<PropertyName> names) implements PropertyQuestion {}

    /**
     * Reads the body of a request; without one, everything is meant. Elements that are not known are passed over.
     *
     * @throws DavException 400
     */
    static PropertyQuestion of(Optional<XmlElement> body) {
        if (body.isEmpty()) {
            return new All(List.of());
        }
        var question = body.get();
        if (!question.is("propfind")) {
            throw DavException.invalid("The body must be a propfind element.");
        }
        if (question.child("propname").isPresent()) {
            return new Names();
        }
        if (question.child("allprop").isPresent()) {
            return new All(
                    question.child("include").map(PropertyQuestion::names).orElse(List.of()));
        }
        return question.child("prop")
                .<PropertyQuestion>map(wanted -> new Some(names(wanted)))
                .orElseThrow(() -> DavException.invalid("The body must have one of prop, allprop and propname."));
    }

    /** The names of the elements in an element. */
    static List<PropertyName> names(XmlElement list) {
        return list.elements().stream().map(PropertyQuestion::name).distinct().toList();
    }

    /** The name of the property that an element stands for. */
    static PropertyName name(XmlElement property) {
        return new PropertyName(
                property.name().getNamespaceURI(), property.name().getLocalPart());
    }
}
