package org.bfpsim.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into {@code version.properties}. */
final class VersionFile implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"bfpsim " + version()};
  }

  static String version() {
    Properties properties = new Properties();
    try (InputStream stream = VersionFile.class.getResourceAsStream("version.properties")) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
