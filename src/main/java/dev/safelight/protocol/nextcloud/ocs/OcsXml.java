package dev.safelight.protocol.nextcloud.ocs;

import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an answer as XML the way Nextcloud does: members as elements, items of a list as {@code element}, true as 1 and false as nothing. */
final class OcsXml {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private OcsXml() {}

    static String document(String root, Object value) {
        var text = new StringWriter();
        try {
            var xml = FACTORY.createXMLStreamWriter(text);
            xml.writeStartDocument("1.0");
            element(xml, root, value);
            xml.writeEndDocument();
            xml.close();
            return text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("writing to memory does not fail", impossible);
        }
    }

    private static void element(XMLStreamWriter xml, String name, Object value) throws XMLStreamException {
        xml.writeStartElement(name);
        switch (value) {
            case Map<?, ?> members -> {
                for (var member : members.entrySet()) {
                    element(xml, String.valueOf(member.getKey()), member.getValue());
                }
            }
            case Collection<?> items -> {
                for (var item : items) {
                    element(xml, "element", item);
                }
            }
            case Boolean truth -> xml.writeCharacters(truth ? "1" : "");
            default -> xml.writeCharacters(value.toString());
        }
        xml.writeEndElement();
    }
}
