package dev.safelight.protocol.webdav.xml;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML of requests. A document type is refused whatever it says, so that there are no entities to expand and no files or
 * addresses to look up; depth and number of elements are bounded.
 */
public final class XmlReader {
    /** The largest body that is read, in bytes. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final int MAX_DEPTH = 50;
    private static final int MAX_ELEMENTS = 5_000;
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;
    private int elements;

    private XmlReader(XMLStreamReader reader) {
        this.reader = reader;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("external entities are not looked up");
        });
        return factory;
    }

    /**
     * The root element of a document.
     *
     * @throws IllegalArgumentException with a sentence for the client if it is not well-formed, or goes beyond the bounds
     */
    public static XmlElement read(byte[] document) {
        try {
            var reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                return new XmlReader(reader).root();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException malformed) {
            throw new IllegalArgumentException("The body is not well-formed XML.", malformed);
        }
    }

    private XmlElement root() throws XMLStreamException {
        XmlElement root = null;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw new IllegalArgumentException("The body has a document type; leave it out.");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                root = element(1);
            }
        }
        if (root == null) {
            throw new IllegalArgumentException("The body has no element.");
        }
        return root;
    }

    private XmlElement element(int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH || ++elements > MAX_ELEMENTS) {
            throw new IllegalArgumentException("The body has more elements, or deeper ones, than any request needs.");
        }
        var name = reader.getName();
        var attributes = attributes();
        var nodes = new ArrayList<XmlNode>();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> nodes.add(element(depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    nodes.add(new XmlNode.Text(reader.getText()));
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new IllegalArgumentException("The body has an entity that XML does not define.");
                default -> {
                    // Comments and processing instructions say nothing.
                }
            }
        }
        return new XmlElement(name, attributes, List.copyOf(nodes));
    }

    private Map<QName, String> attributes() {
        var attributes = new LinkedHashMap<QName, String>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }
}
