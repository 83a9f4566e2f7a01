package io.tetik.tools.check;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results in the form that build servers read: a test case for each file, a failure or an error with its text. */
final class JUnitXml {
    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Writes a file; missing folders above it are made. */
    static void write(List<CaseResult> results, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
            new JUnitXml(xml).write(results);
            xml.close();
        } catch (XMLStreamException broken) {
            throw new IOException(broken);
        }
    }

    private void write(List<CaseResult> results) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "check");
        xml.writeAttribute("tests", String.valueOf(results.size()));
        xml.writeAttribute("failures", String.valueOf(count(results, CaseResult.State.FAILED)));
        xml.writeAttribute("errors", String.valueOf(count(results, CaseResult.State.UNUSABLE)));
        xml.writeAttribute("skipped", "0");
        xml.writeAttribute(
                "time", seconds(results.stream().map(CaseResult::time).reduce(Duration.ZERO, Duration::plus)));
        for (CaseResult each : results) {
            write(each);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private void write(CaseResult result) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", withoutControls(result.file().toString()));
        xml.writeAttribute("name", withoutControls(result.name()));
        xml.writeAttribute("time", seconds(result.time()));
        if (result.state() != CaseResult.State.PASSED) {
            boolean failed = result.state() == CaseResult.State.FAILED;
            xml.writeStartElement(failed ? "failure" : "error");
            xml.writeAttribute(
                    "message", withoutControls(result.text().lines().findFirst().orElse("")));
            xml.writeCharacters(withoutControls(result.text()));
            xml.writeEndElement();
        }
        if (!result.note().isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(withoutControls(result.note()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static long count(List<CaseResult> results, CaseResult.State state) {
        return results.stream().filter(each -> each.state() == state).count();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
    }

    /** XML 1.0 cannot say every character, not even escaped. */
    private static String withoutControls(String text) {
        return text.codePoints()
                .map(c -> isSayable(c) ? c : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isSayable(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= ' ' && c < 0xD800)
                || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF);
    }
}
