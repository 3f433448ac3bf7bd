package dev.safelight.health.alert.delivery;

import dev.safelight.health.alert.delivery.News.Event;
import java.util.List;

/**
 * What a channel is to be told, sorted out.
 *
 * @param told what goes into the message
 * @param resumed ended alerts whose condition came back before anybody was told of the end: nothing is told of either
 */
record Tidings(List<News> told, List<Resumed> resumed) {

    /** An alert that goes on with an earlier one. */
    record Resumed(News ended, News again) {}

    static Tidings of(List<News> all) {
        var resumed = all.stream()
                .filter(News::isOver)
                .flatMap(ended -> all.stream()
                        .filter(news -> news.event() == Event.OPENED && news.isSameCondition(ended))
                        .limit(1)
                        .map(again -> new Resumed(ended, again)))
                .toList();
        var told = all.stream()
                .filter(news -> resumed.stream()
                        .noneMatch(pair ->
                                pair.ended().equals(news) || pair.again().equals(news)))
                .toList();
        return new Tidings(told, resumed);
    }

    boolean isEmpty() {
        return told.isEmpty();
    }
}
