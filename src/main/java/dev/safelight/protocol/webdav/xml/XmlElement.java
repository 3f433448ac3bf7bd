package dev.safelight.protocol.webdav.xml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;

/**
 * One element of a request's body.
 *
 * @param attributes without those that declare namespaces
 */
public record XmlElement(QName name, Map<QName, String> attributes, List<XmlNode> nodes) implements XmlNode {
    /** The namespace of WebDAV itself. */
    public static final String DAV = "DAV:";

    /** Whether it is this element of WebDAV. */
    public boolean is(String local) {
        return name.getNamespaceURI().equals(DAV) && name.getLocalPart().equals(local);
    }

    /** The elements in it; text between them says nothing. */
    public List<XmlElement> elements() {
        return nodes.stream()
                .filter(XmlElement.class::isInstance)
                .map(XmlElement.class::cast)
                .toList();
    }

    /** The first element of WebDAV in it with this name. */
    public Optional<XmlElement> child(String local) {
        return elements().stream().filter(element -> element.is(local)).findFirst();
    }

    /** The text directly in it. */
    public String text() {
        return nodes.stream()
                .filter(Text.class::isInstance)
                .map(node -> ((Text) node).text())
                .collect(Collectors.joining());
    }
}
