package org.bfpsim.cli.report.roofline;

import java.awt.Graphics2D;

/** Something that {@link PictureFile} can make files of; equal input paints equal pictures. */
public interface Picture {
  /** Size in pixels at scale one. */
  int WIDTH = 1000;

  /** Size in pixels at scale one. */
  int HEIGHT = 640;

  /** Paints it at scale one. */
  void paint(Graphics2D graphics);
}
