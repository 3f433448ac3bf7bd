package dev.safelight.health.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.health.alert.AlertKind;
import dev.safelight.health.alert.delivery.News.Event;
import dev.safelight.health.alert.send.Message;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageTextTest {
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    private static News news(Event event, AlertKind kind, int number) {
        return new News(
                new UUID(0, number),
                event,
                kind,
                "subject-" + number,
                "Phone " + number + " is silent",
                "Sentence " + number + ".",
                new News.About("Phone " + number, null),
                "/devices/" + number,
                NOW,
                null);
    }

    private static Message message(List<News> news) {
        return new MessageText(ZoneOffset.UTC, Optional.of("https://photos.example"))
                .message(new UUID(0, 1), news, NOW);
    }

    @Test
    void oneConditionSpeaksForItself() {
        var message = message(List.of(news(Event.OPENED, AlertKind.DEVICE_SILENT, 1)));
        assertThat(message.title()).isEqualTo("Phone 1 is silent");
        assertThat(message.link()).isEqualTo("https://photos.example/devices/1");
        assertThat(message.text()).startsWith("Sentence 1.\nhttps://photos.example/devices/1\n");
        assertThat(message.tone()).isEqualTo(Message.Tone.ALERT);
    }

    @Test
    void twentyPhonesAreOneLineAndAShortList() {
        var message = message(IntStream.rangeClosed(1, 20)
                .mapToObj(number -> news(Event.OPENED, AlertKind.DEVICE_SILENT, number))
                .toList());
        assertThat(message.title()).isEqualTo("20 devices are silent");
        assertThat(message.text())
                .contains("Phone 10 is silent")
                .doesNotContain("Phone 11 ")
                .contains("and 10 more");
        assertThat(message.items()).hasSize(20);
    }

    @Test
    void theEndOfWhatWasBehindIsTold() {
        var ended = message(List.of(news(Event.ENDED, AlertKind.CATALOGUE_BEHIND, 1)));
        assertThat(ended.text()).contains("The records beside the originals are up to date.");
        var both = List.of(
                news(Event.OPENED, AlertKind.CATALOGUE_BEHIND, 1), news(Event.OPENED, AlertKind.CATALOGUE_BEHIND, 2));
        assertThat(message(both).title()).isEqualTo("2 things about the storage need you");
    }

    @Test
    void goodAndBadNewsAreCounted() {
        var message = message(List.of(
                news(Event.OPENED, AlertKind.STORAGE_AWAY, 1),
                news(Event.ENDED, AlertKind.DEVICE_SILENT, 2),
                news(Event.REMINDER, AlertKind.DEVICE_FAILING, 3)));
        assertThat(message.title()).isEqualTo("2 things need you, 1 is well again");
        assertThat(message.tone()).isEqualTo(Message.Tone.ALERT);
    }

    @Test
    void anEndIsGoodNews() {
        var message = message(List.of(news(Event.ENDED, AlertKind.DEVICE_SILENT, 1)));
        assertThat(message.tone()).isEqualTo(Message.Tone.WELL);
        assertThat(message.title()).isEqualTo("Phone 1 is heard again");
        assertThat(message.text()).startsWith("Something was heard of it. The alert began Mon 4 May, 12:00.");
    }

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void everyEndHasATitleThatIsReadWholeOnAPhone(AlertKind kind) {
        var title = message(List.of(news(Event.ENDED, kind, 1))).title();
        assertThat(title).hasSizeBetween(10, 50).doesNotContain("null").doesNotContain(" is silent");
        assertThat(KindWords.over(kind, null)).doesNotContain("null");
    }

    @Test
    void whoIsToldForAnotherLearnsForWhom() {
        var news = new News(
                new UUID(0, 1),
                Event.REMINDER,
                AlertKind.DEVICE_SILENT,
                "subject",
                "iPhone is silent",
                "Nothing came.",
                new News.About("iPhone", "Ana"),
                "/devices/1",
                NOW,
                NOW);
        var message = message(List.of(news));
        assertThat(message.title()).isEqualTo("Still so: iPhone is silent (Ana)");
        assertThat(message.text()).startsWith("Nothing came. It belongs to Ana, who has no alert channel");
    }

    @Test
    void withoutAnAddressThereAreNoLinks() {
        var message = new MessageText(ZoneOffset.UTC, Optional.empty())
                .message(new UUID(0, 1), List.of(news(Event.OPENED, AlertKind.DEVICE_SILENT, 1)), NOW);
        assertThat(message.link()).isNull();
        assertThat(message.text()).doesNotContain("/devices").doesNotContain("null");
    }

    @Test
    void whatCameBackBeforeItsEndWasToldIsNoNews() {
        var ended = news(Event.ENDED, AlertKind.DEVICE_SILENT, 1);
        var again = new News(
                new UUID(0, 9),
                Event.OPENED,
                AlertKind.DEVICE_SILENT,
                ended.subject(),
                ended.title(),
                ended.sentence(),
                ended.about(),
                ended.page(),
                NOW,
                null);
        var other = news(Event.OPENED, AlertKind.DEVICE_FAILING, 1);
        var tidings = Tidings.of(List.of(ended, again, other));
        assertThat(tidings.told()).containsExactly(other);
        assertThat(tidings.resumed()).containsExactly(new Tidings.Resumed(ended, again));
    }
}
