package dev.safelight.fleet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** As much JSON as the fleet needs, because it runs on a plain JDK: maps, lists, strings, numbers, booleans. */
final class Json {
    /** Stands for {@code null}, which no map of ours holds. */
    static final Object NULL = new Object();

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if it is not JSON */
    static Object parse(String text) {
        var json = new Json(text);
        var value = json.value();
        json.skipBlanks();
        if (json.at != text.length()) {
            throw json.unexpected();
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    /** The member of an object, an object itself. */
    static Map<String, Object> member(Map<String, Object> of, String member) {
        return object(Objects.requireNonNull(of.get(member), member));
    }

    /** The member of an object, a list of objects. */
    static List<Map<String, Object>> objects(Map<String, Object> of, String member) {
        return ((List<?>) Objects.requireNonNull(of.get(member), member))
                .stream().map(Json::object).toList();
    }

    static String text(Map<String, Object> of, String member) {
        return String.valueOf(of.get(member));
    }

    static long number(Map<String, Object> of, String member) {
        return ((Number) Objects.requireNonNull(of.get(member), member)).longValue();
    }

    static String write(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> quoted(String.valueOf(entry.getKey())) + ":" + write(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String plain) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < plain.length(); i++) {
            var letter = plain.charAt(i);
            if (letter == '"' || letter == '\\') {
                quoted.append('\\');
            }
            quoted.append(letter);
        }
        return quoted.append('"').toString();
    }

    private Object value() {
        skipBlanks();
        return switch (peek()) {
            case '{' -> members();
            case '[' -> elements();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", NULL);
            default -> number();
        };
    }

    private Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        at++;
        for (skipBlanks(); peek() != '}'; skipComma('}')) {
            var name = string();
            skipBlanks();
            expect(':');
            members.put(name, value());
        }
        at++;
        return members;
    }

    private List<Object> elements() {
        var elements = new ArrayList<>();
        at++;
        for (skipBlanks(); peek() != ']'; skipComma(']')) {
            elements.add(value());
        }
        at++;
        return elements;
    }

    private String string() {
        expect('"');
        var string = new StringBuilder();
        for (char letter = next(); letter != '"'; letter = next()) {
            string.append(letter == '\\' ? escaped(next()) : letter);
        }
        return string.toString();
    }

    private char escaped(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> letter;
        };
    }

    private Number number() {
        int from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        var digits = text.substring(from, at);
        if (digits.isEmpty()) {
            throw unexpected();
        }
        return digits.matches("-?\\d+") ? (Number) Long.valueOf(digits) : (Number) Double.valueOf(digits);
    }

    private Object word(String word, Object meaning) {
        if (!text.startsWith(word, at)) {
            throw unexpected();
        }
        at += word.length();
        return meaning;
    }

    private void skipComma(char end) {
        skipBlanks();
        if (peek() != end) {
            expect(',');
            skipBlanks();
        }
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw unexpected();
        }
        return text.charAt(at);
    }

    private char next() {
        var letter = peek();
        at++;
        return letter;
    }

    private void expect(char letter) {
        if (next() != letter) {
            at--;
            throw unexpected();
        }
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException(
                "not JSON at " + at + ": " + text.substring(0, Math.min(200, text.length())));
    }
}
