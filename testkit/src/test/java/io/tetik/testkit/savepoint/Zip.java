package io.tetik.testkit.savepoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The files of one folder, without folders of its own, packed and unpacked. */
final class Zip {
    private Zip() {}

    static void pack(Path folder, Path archive) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (Path file : files(folder)) {
                ZipEntry entry = new ZipEntry(file.getFileName().toString());
                entry.setTime(0);
                out.putNextEntry(entry);
                Files.copy(file, out);
            }
        }
    }

    static Path unpack(Path archive, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Files.copy(in, folder.resolve(Path.of(entry.getName()).getFileName()));
            }
        }
        return folder;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
