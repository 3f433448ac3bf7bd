package dev.safelight.protocol.webdav.xml;

import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;

/** Writes XML. Answers declare {@code D} for the namespace of WebDAV at their root; everything else declares itself. */
public final class XmlText {
    /** How an answer begins. */
    public static final String HEAD = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

    /** Stands for a character that XML has no way to write. */
    private static final char REPLACEMENT = '\uFFFD';

    private XmlText() {}

    /** Text as content or as an attribute's value. */
    public static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\r' -> escaped.append("&#13;");
                default -> escaped.appendCodePoint(isWritable(point) ? point : REPLACEMENT);
            }
        });
        return escaped.toString();
    }

    /** The characters of XML 1.0. */
    private static boolean isWritable(int point) {
        return point == '\t'
                || point == '\n'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }

    /** An element of WebDAV with content that is XML already. */
    public static String dav(String local, String content) {
        return content.isEmpty() ? "<D:" + local + "/>" : "<D:" + local + ">" + content + "</D:" + local + ">";
    }

    /** An element of any namespace, which it declares itself, with content that is XML already. */
    public static String element(String namespace, String local, String content) {
        if (namespace.equals(XmlElement.DAV)) {
            return dav(local, content);
        }
        var tag = namespace.isEmpty() ? local : "x:" + local;
        var declared = namespace.isEmpty() ? "" : " xmlns:x=\"" + escape(namespace) + "\"";
        return content.isEmpty()
                ? "<" + tag + declared + "/>"
                : "<" + tag + declared + ">" + content + "</" + tag + ">";
    }

    /** An element as it came, so that it means the same wherever it is put. */
    public static String write(XmlElement element) {
        var out = new StringBuilder();
        write(element, "", out);
        return out.toString();
    }

    /** What is in an element, likewise. */
    public static String inner(XmlElement element) {
        var out = new StringBuilder();
        write(element.nodes(), "", out);
        return out.toString();
    }

    private static void write(List<XmlNode> nodes, String inherited, StringBuilder out) {
        for (var node : nodes) {
            switch (node) {
                case XmlNode.Text text -> out.append(escape(text.text()));
                case XmlElement element -> write(element, inherited, out);
            }
        }
    }

    /**
     * Writes every element in the default namespace, declared where it changes.
     *
     * @param inherited the default namespace around it
     */
    private static void write(XmlElement element, String inherited, StringBuilder out) {
        var namespace = element.name().getNamespaceURI();
        var local = element.name().getLocalPart();
        out.append('<').append(local);
        if (!namespace.equals(inherited)) {
            out.append(" xmlns=\"").append(escape(namespace)).append('"');
        }
        writeAttributes(element.attributes(), out);
        if (element.nodes().isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        write(element.nodes(), namespace, out);
        out.append("</").append(local).append('>');
    }

    private static void writeAttributes(Map<QName, String> attributes, StringBuilder out) {
        int number = 0;
        for (var attribute : attributes.entrySet()) {
            var name = attribute.getKey();
            var value = "=\"" + escape(attribute.getValue()) + '"';
            if (name.getNamespaceURI().isEmpty()) {
                out.append(' ').append(name.getLocalPart()).append(value);
            } else if (name.getNamespaceURI().equals(XMLConstants.XML_NS_URI)) {
                out.append(" xml:").append(name.getLocalPart()).append(value);
            } else {
                var prefix = "a" + number++;
                out.append(" xmlns:%s=\"%s\" %s:%s"
                                .formatted(prefix, escape(name.getNamespaceURI()), prefix, name.getLocalPart()))
                        .append(value);
            }
        }
    }
}
