package dev.safelight.protocol.webdav.lock;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code If} header (RFC 4918, section 10.4): lists of conditions, of which one list has to hold as a whole. A list without a
 * resource is about the address of the request.
 */
public record IfHeader(List<ConditionList> lists) {

    /**
     * Conditions that hold together.
     *
     * @param resource the address that they are about, if it is not the request's own
     */
    public record ConditionList(Optional<String> resource, List<Condition> conditions) {}

    /** One condition. */
    public sealed interface Condition {
        boolean negated();
    }

    /** Whether the resource is locked with this token. */
    public record Token(boolean negated, String token) implements Condition {}

    /** Whether the resource has this entity tag, quotes included. */
    public record Tag(boolean negated, String tag) implements Condition {}

    /** All tokens that the client shows it knows, whether their lists hold or not. */
    public Set<String> tokens() {
        var tokens = new LinkedHashSet<String>();
        for (var list : lists) {
            for (var condition : list.conditions()) {
                if (condition instanceof Token token) {
                    tokens.add(token.token());
                }
            }
        }
        return tokens;
    }

    /**
     * Reads the header.
     *
     * @throws IllegalArgumentException with a sentence for the client if it cannot be read
     */
    public static IfHeader parse(String header) {
        return new Parser(header).header();
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        IfHeader header() {
            var lists = new ArrayList<ConditionList>();
            Optional<String> resource = Optional.empty();
            while (more()) {
                if (text.charAt(at) == '<') {
                    resource = Optional.of(until('<', '>'));
                    require(more() && text.charAt(at) == '(');
                }
                require(text.charAt(at) == '(');
                lists.add(new ConditionList(resource, conditions()));
            }
            require(!lists.isEmpty());
            return new IfHeader(List.copyOf(lists));
        }

        private List<Condition> conditions() {
            at++;
            var conditions = new ArrayList<Condition>();
            while (more() && text.charAt(at) != ')') {
                conditions.add(condition());
            }
            require(at < text.length() && !conditions.isEmpty());
            at++;
            return List.copyOf(conditions);
        }

        private Condition condition() {
            boolean negated = text.regionMatches(true, at, "Not", 0, 3);
            if (negated) {
                at += 3;
                require(more());
            }
            return switch (text.charAt(at)) {
                case '<' -> new Token(negated, until('<', '>'));
                case '[' -> new Tag(negated, until('[', ']').strip());
                default -> throw malformed();
            };
        }

        /** What is between two characters, of which the first is the next one. */
        private String until(char open, char close) {
            require(text.charAt(at) == open);
            int end = text.indexOf(close, at);
            require(end > at + 1);
            var inner = text.substring(at + 1, end);
            at = end + 1;
            return inner;
        }

        private boolean more() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at < text.length();
        }

        private static void require(boolean holds) {
            if (!holds) {
                throw malformed();
            }
        }

        private static IllegalArgumentException malformed() {
            return new IllegalArgumentException(
                    "The If header must be lists of tokens and entity tags, such as (<opaquelocktoken:…> [\"tag\"]).");
        }
    }
}
