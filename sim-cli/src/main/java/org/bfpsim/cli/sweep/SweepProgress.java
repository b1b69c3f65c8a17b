package org.bfpsim.cli.sweep;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a sweep is, for whoever watches; never part of a result. */
interface SweepProgress {
  /** Begins one stage of known length. */
  Bar start(String task, long steps);

  /** One stage. */
  interface Bar extends AutoCloseable {
    /** One more step is done; any thread may say so. */
    void step();

    @Override
    void close();
  }

  /** For a file or a pipe, in which a bar would leave carriage returns. */
  static SweepProgress silent() {
    return (task, steps) -> bar(() -> {}, () -> {});
  }

  /** A bar on a terminal, erased when its stage ends. */
  static SweepProgress on(PrintWriter terminal) {
    return (task, steps) -> {
      ProgressBar bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(steps)
              .setUnit(" points", 1)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(250)
              .setConsumer(new OneLine(terminal))
              .build();
      return bar(bar::step, bar::close);
    };
  }

  private static Bar bar(Runnable step, Runnable close) {
    return new Bar() {
      @Override
      public void step() {
        step.run();
      }

      @Override
      public void close() {
        close.run();
      }
    };
  }

  /** Rewrites one line of a terminal. */
  record OneLine(PrintWriter terminal) implements ProgressBarConsumer {
    private static final int WIDTH = 79;

    @Override
    public int getMaxRenderedLength() {
      return WIDTH;
    }

    @Override
    public void accept(String line) {
      terminal.print("\r" + line);
      terminal.flush();
    }

    @Override
    public void close() {
      terminal.print("\r" + " ".repeat(WIDTH) + "\r");
      terminal.flush();
    }
  }
}
