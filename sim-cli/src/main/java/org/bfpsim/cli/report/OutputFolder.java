package org.bfpsim.cli.report;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bfpsim.core.InputException;

/**
 * A folder of results that is there whole or not at all: files are written into a temporary folder
 * beside it, which is then renamed. The temporary name ({@code .<name>.bfpsim-<process>.tmp}) says
 * which process writes it; what a killed process left is deleted by the next one.
 */
public final class OutputFolder {
  private static final String MARK = ".bfpsim-";
  private static final String END = ".tmp";

  /** What a folder of bfpsim may hold; nothing else is ever deleted by {@code --force}. */
  private static final Set<String> OWN_FILES =
      Set.of(
          "result.json",
          "ops.csv",
          "traffic.csv",
          "roofline.csv",
          "roofline.svg",
          "roofline.png",
          "memory.csv",
          "memory-peak.csv",
          "memory.png",
          "compare.json",
          "compare.csv",
          "sweep.csv",
          "run.json",
          "stretches.csv",
          "steps.csv",
          "constants.csv",
          "precision.csv",
          "precision.svg",
          "precision.png",
          "dacapo.csv",
          "dacapo.md",
          "dsq.md",
          "dsq.csv",
          "dsq-causes.csv",
          "dsq-mixes.csv",
          "dsq-latency.md",
          "dsq-latency.csv",
          "fast.md",
          "fast.csv");

  private final Path folder;
  private final boolean replace;

  private OutputFolder(Path folder, boolean replace) {
    this.folder = folder;
    this.replace = replace;
  }

  /**
   * The folder, checked before any work is done.
   *
   * @param replace whether a folder of earlier results may be replaced
   * @throws InputException where it exists and may not be replaced, or is not bfpsim's
   */
  public static OutputFolder at(Path folder, boolean replace) {
    OutputFolder output = new OutputFolder(folder.toAbsolutePath().normalize(), replace);
    output.requireWritable();
    return output;
  }

  /**
   * Writes all files, or none.
   *
   * @throws InputException where that fails
   */
  public void write(List<ReportFile> files) {
    requireWritable();
    try {
      Path parent = folder.getParent();
      Files.createDirectories(parent);
      deleteLeftovers(parent);
      Path fresh = Files.createDirectory(temporary("new"));
      try {
        for (ReportFile file : files) {
          Files.write(fresh.resolve(file.name()), file.content());
        }
        putInPlace(fresh);
      } finally {
        delete(fresh);
      }
    } catch (IOException e) {
      throw new InputException(folder.toString(), "cannot be written: " + reason(e), e);
    }
  }

  private void putInPlace(Path fresh) throws IOException {
    Path old = temporary("old");
    if (Files.exists(folder)) {
      Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("this file system cannot rename folders", e);
    }
    delete(old);
  }

  private void requireWritable() {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new InputException(folder.toString(), "is a file; expected a folder's name for --out");
    }
    if (!replace) {
      throw new InputException(
          folder.toString(), "exists; replace it with --force, or name another folder with --out");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      entries
          .filter(entry -> !OWN_FILES.contains(entry.getFileName().toString()))
          .min(Path::compareTo)
          .ifPresent(this::refuse);
    } catch (IOException e) {
      throw new InputException(folder.toString(), "cannot be read: " + reason(e), e);
    }
  }

  private void refuse(Path foreign) {
    throw new InputException(
        folder.toString(),
        "holds '"
            + foreign.getFileName()
            + "', which bfpsim did not write, so --force does not replace it; expected another"
            + " folder for --out");
  }

  private Path temporary(String kind) {
    long process = ProcessHandle.current().pid();
    return folder.resolveSibling(
        "." + folder.getFileName() + MARK + process + "-" + kind + System.nanoTime() + END);
  }

  private void deleteLeftovers(Path parent) throws IOException {
    String start = "." + folder.getFileName() + MARK;
    try (Stream<Path> entries = Files.list(parent)) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        if (name.startsWith(start) && name.endsWith(END) && isDead(name, start.length())) {
          delete(entry);
        }
      }
    }
  }

  private static boolean isDead(String name, int from) {
    String process = name.substring(from).replaceFirst("-.*", "");
    return process.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(process)).isEmpty();
  }

  private static void delete(Path leftover) throws IOException {
    if (!Files.exists(leftover)) {
      return;
    }
    try (Stream<Path> entries = Files.list(leftover)) {
      for (Path entry : entries.toList()) {
        Files.delete(entry);
      }
    }
    Files.delete(leftover);
  }

  private static String reason(IOException e) {
    String kind = e instanceof FileAlreadyExistsException ? "it appeared meanwhile " : "";
    return kind + e.getClass().getSimpleName() + " " + e.getMessage();
  }
}
