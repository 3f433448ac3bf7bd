package dev.safelight.protocol.webdav.xml;

/** What an element holds: text and elements in their order. */
public sealed interface XmlNode permits XmlNode.Text, XmlElement {

    /** Characters, unescaped. */
    record Text(String text) implements XmlNode {}
}
