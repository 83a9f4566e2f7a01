package io.tetik.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a pom says, by XPath. */
record Pom(Document document) {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    static Pom read(Path file) throws IOException, ParserConfigurationException, SAXException {
        return new Pom(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()));
    }

    List<String> texts(String path) throws XPathExpressionException {
        NodeList nodes =
                (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(index -> nodes.item(index).getTextContent().strip())
                .toList();
    }

    String text(String path) throws XPathExpressionException {
        List<String> found = texts(path);
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " times " + path);
        }
        return found.get(0);
    }

    String property(String name) throws XPathExpressionException {
        return text("/project/properties/" + name);
    }

    /** As the root pom manages it. */
    String versionOf(String artifactId) throws XPathExpressionException {
        String version = text("/project/dependencyManagement/dependencies/dependency[artifactId='" + artifactId
                + "' and not(type)]/version");
        Matcher matcher = PROPERTY.matcher(version);
        return matcher.matches() ? property(matcher.group(1)) : version;
    }
}
