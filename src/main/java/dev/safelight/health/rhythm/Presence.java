package dev.safelight.health.rhythm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When no server was there to be reached. Before the first time that is known of, one is taken to have been there.
 *
 * @param absences one after the other, none of them touching another
 */
public record Presence(List<Span> absences) {
    /** A server that says each minute that it is there is not away because one minute was missed. */
    static final Duration TOLERANCE = Duration.ofMinutes(3);

    /** There was always a server. */
    public static final Presence ALWAYS = new Presence(List.of());

    public Presence {
        absences = List.copyOf(absences);
    }

    /** From one moment to another. */
    public record Span(Instant from, Instant to) {}

    /**
     * What is between the times in which a server was there, and between the last of them and now: a server that has just
     * started has not said yet that it is there again.
     *
     * @param present in any order; they may overlap, since several servers may share a database
     */
    static Presence between(List<Span> present, Instant now) {
        var absences = new ArrayList<Span>();
        var sorted = present.stream().sorted(Comparator.comparing(Span::from)).toList();
        if (sorted.isEmpty()) {
            return ALWAYS;
        }
        var until = sorted.getFirst().to();
        for (var span : sorted) {
            addGap(absences, until, span.from());
            until = span.to().isAfter(until) ? span.to() : until;
        }
        addGap(absences, until, now);
        return new Presence(absences);
    }

    private static void addGap(List<Span> absences, Instant from, Instant to) {
        if (from.plus(TOLERANCE).isBefore(to)) {
            absences.add(new Span(from, to));
        }
    }

    /** How long a server was there between two moments; nothing if the second is not after the first. */
    public Duration up(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return Duration.ZERO;
        }
        var up = Duration.between(from, to);
        for (int i = firstEndingAfter(from);
                i < absences.size() && absences.get(i).from().isBefore(to);
                i++) {
            var absence = absences.get(i);
            var begin = absence.from().isAfter(from) ? absence.from() : from;
            var end = absence.to().isBefore(to) ? absence.to() : to;
            up = up.minus(Duration.between(begin, end));
        }
        return up;
    }

    /** The place of the first absence that is not over at a time; behind the last if there is none. */
    private int firstEndingAfter(Instant time) {
        int low = 0;
        int high = absences.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (absences.get(middle).to().isAfter(time)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
