package io.tetik.jobs.replay;

import io.tetik.jobs.files.UnusableInputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in which a replay keeps what is not finished. It lies inside the output folder, where there is room for
 * the results anyway and finished files need only be renamed. It is deleted at the end, after a failure, and when the
 * user interrupts the process; what a killed one has left is cleared by the next.
 */
public final class WorkFolder implements Closeable {
    static final String NAME = ".replay-in-progress";

    private final Path output;
    private final Path folder;
    private final Thread onInterrupt = new Thread(this::deleteQuietly, "delete-work-folder");

    private WorkFolder(Path output) {
        this.output = output.toAbsolutePath().normalize();
        this.folder = this.output.resolve(NAME);
    }

    /**
     * Creates the output folder, if it is missing, and the work folder in it.
     *
     * @throws UnusableInputException if results could not be written there
     */
    public static WorkFolder in(Path output) throws UnusableInputException {
        WorkFolder work = new WorkFolder(output);
        try {
            Files.createDirectories(work.output);
            work.delete();
            Files.createDirectory(work.folder);
            Files.delete(Files.createFile(work.file("probe")));
        } catch (FileAlreadyExistsException notAFolder) {
            throw new UnusableInputException(
                    "cannot write the output to " + output + ": " + notAFolder.getFile() + " is not a folder");
        } catch (NoSuchFileException notAllowed) {
            throw new UnusableInputException("cannot write the output to " + output + ": it cannot be created");
        } catch (IOException broken) {
            throw new UnusableInputException("cannot write the output to " + output, broken);
        }
        Runtime.getRuntime().addShutdownHook(work.onInterrupt);
        return work;
    }

    /** Where finished files go. */
    Path output() {
        return output;
    }

    /** A file of this folder. */
    Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() throws IOException {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs already; deleting twice does no harm.
            return;
        }
    }

    private void deleteQuietly() {
        try {
            delete();
        } catch (IOException | UncheckedIOException gone) {
            // Nobody is left to be told, and the next replay tries again.
            return;
        }
    }

    private void delete() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
