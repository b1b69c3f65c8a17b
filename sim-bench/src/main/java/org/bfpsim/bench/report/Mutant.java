package org.bfpsim.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * One change that mutation testing made to a class, and whether a test noticed.
 *
 * @param className without its package
 * @param mutator without its package, as PIT names it
 * @param status PIT's word: KILLED, SURVIVED, NO_COVERAGE, TIMED_OUT, …
 */
record Mutant(
    String className,
    String method,
    int line,
    String mutator,
    String description,
    boolean detected,
    String status) {

  static List<Mutant> read(Path xml) throws IOException {
    try (InputStream in = Files.newInputStream(xml)) {
      NodeList nodes =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(in)
              .getElementsByTagName("mutation");
      List<Mutant> mutants = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        mutants.add(of((Element) nodes.item(i)));
      }
      return mutants;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(xml + " is no mutation report", e);
    }
  }

  private static Mutant of(Element mutation) {
    return new Mutant(
        lastName(text(mutation, "mutatedClass")),
        text(mutation, "mutatedMethod"),
        Integer.parseInt(text(mutation, "lineNumber")),
        lastName(text(mutation, "mutator")),
        text(mutation, "description"),
        Boolean.parseBoolean(mutation.getAttribute("detected")),
        mutation.getAttribute("status"));
  }

  private static String text(Element mutation, String child) {
    return mutation.getElementsByTagName(child).item(0).getTextContent();
  }

  private static String lastName(String qualified) {
    return qualified.substring(qualified.lastIndexOf('.') + 1);
  }
}
