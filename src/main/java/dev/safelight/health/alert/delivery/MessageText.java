package dev.safelight.health.alert.delivery;

import dev.safelight.health.alert.send.Message;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts news into words that need no knowledge of computers. */
final class MessageText {
    private static final int LISTED = 10;
    private static final String SETTINGS = "/settings/alerts";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);

    private final ZoneId zone;
    private final Optional<String> base;

    /**
     * @param zone in which times are told
     * @param base the dashboard's address, without a slash at the end
     */
    MessageText(ZoneId zone, Optional<String> base) {
        this.zone = zone;
        this.base = base;
    }

    Message message(UUID id, List<News> news, Instant now) {
        var over = news.stream().allMatch(News::isOver);
        var page = news.size() == 1 ? news.getFirst().page() : "/";
        return new Message(
                id,
                now,
                over ? Message.Tone.WELL : Message.Tone.ALERT,
                title(news),
                text(news),
                link(page),
                news.stream().map(this::item).toList());
    }

    static String title(List<News> news) {
        if (news.size() == 1) {
            return title(news.getFirst());
        }
        int ended = (int) news.stream().filter(News::isOver).count();
        int begun = news.size() - ended;
        if (begun == 0) {
            return ended + " things are well again";
        }
        var kind = news.getFirst().kind();
        if (ended == 0 && news.stream().allMatch(each -> each.kind() == kind)) {
            return KindWords.many(kind, begun);
        }
        var title = begun == 1 ? "1 thing needs you" : begun + " things need you";
        return ended == 0 ? title : title + ", " + (ended == 1 ? "1 is well again" : ended + " are well again");
    }

    private static String title(News news) {
        var owner = news.about().owner();
        var whose = owner == null ? "" : " (" + owner + ")";
        return switch (news.event()) {
            case OPENED -> news.title() + whose;
            case REMINDER -> "Still so: " + news.title() + whose;
            case ENDED -> KindWords.over(news.kind(), news.about().device()) + whose;
        };
    }

    private String text(List<News> news) {
        var text = new StringBuilder();
        for (var each : news.stream().limit(LISTED).toList()) {
            if (news.size() > 1) {
                text.append(title(each)).append('\n');
            }
            text.append(sentence(each)).append('\n');
            var link = link(each.page());
            if (link != null) {
                text.append(link).append('\n');
            }
            text.append('\n');
        }
        if (news.size() > LISTED) {
            text.append("… and ").append(news.size() - LISTED).append(" more.");
            base.ifPresent(
                    address -> text.append(" All of it: ").append(address).append("/"));
            text.append("\n\n");
        }
        return text.append(footer(news)).toString();
    }

    private String sentence(News news) {
        var since = TIME.format(news.since().atZone(zone));
        return switch (news.event()) {
            case OPENED -> present(news);
            case REMINDER -> present(news) + " It has been so since " + since + ".";
            case ENDED -> KindWords.end(news.kind()) + " The alert began " + since + ".";
        };
    }

    private static String present(News news) {
        var owner = news.about().owner();
        return owner == null
                ? news.sentence()
                : news.sentence() + " It belongs to " + owner + ", who has no alert channel: you are told instead.";
    }

    private String footer(List<News> news) {
        var footer = new StringBuilder("-- \nSafelight, your photo backup.");
        if (!news.stream().allMatch(News::isOver)) {
            footer.append(" You are told once, reminded once a day while it is so, and told when it is over.");
        }
        base.ifPresent(
                address -> footer.append(" Change this: ").append(address).append(SETTINGS));
        return footer.append('\n').toString();
    }

    private Message.Item item(News news) {
        return new Message.Item(
                news.event().slug(),
                news.kind().slug(),
                news.subject(),
                news.title(),
                news.isOver() ? KindWords.end(news.kind()) : present(news),
                news.since(),
                link(news.page()));
    }

    private @Nullable String link(String page) {
        return base.map(address -> address + page).orElse(null);
    }
}
