package org.bfpsim.machine.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

class VersionTest {
  @Test
  void versionIsThePoms() throws Exception {
    Path pom = SharedReference.repositoryRoot().resolve("pom.xml");
    var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    String version = XPathFactory.newInstance().newXPath().evaluate("/project/version", document);
    assertEquals(version, Version.current());
  }
}
