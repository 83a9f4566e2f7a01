package io.tetik.tools.produce;

import io.tetik.jobs.config.SourceConfig;
import io.tetik.jobs.files.EventFile;
import io.tetik.jobs.files.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Several files side by side. Each keeps its own order, with its late events as they are; of all files the one whose
 * clock is furthest behind goes on.
 */
final class MergedFiles implements AutoCloseable {
    private final List<FileFeed> feeds = new ArrayList<>();
    private final PriorityQueue<FileFeed> open = new PriorityQueue<>(Comparator.comparingLong(FileFeed::clock));

    MergedFiles(List<EventFile> files, SourceConfig job, Progress progress, Consumer<String> complaints)
            throws IOException, InterruptedException {
        for (EventFile file : files) {
            feeds.add(new FileFeed(file, job, progress, complaints));
        }
        for (FileFeed feed : feeds) {
            advance(feed);
        }
    }

    private void advance(FileFeed feed) throws IOException, InterruptedException {
        if (feed.advance()) {
            open.add(feed);
        }
    }

    /** Null at the end of all. */
    @Nullable
    FileRecord next() throws IOException, InterruptedException {
        FileFeed feed = open.poll();
        if (feed == null) {
            return null;
        }
        FileRecord record = feed.head();
        advance(feed);
        return record;
    }

    /** The names of the files that have ended, but could not be read to their end. */
    List<String> brokenOff() {
        return feeds.stream().filter(FileFeed::isBrokenOff).map(FileFeed::name).toList();
    }

    @Override
    public void close() {
        feeds.forEach(FileFeed::close);
    }
}
