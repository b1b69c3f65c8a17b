package org.bfpsim.workload.importer;

/** A small ONNX model for tests: relu(x · w + b), with a batch that is only named. */
final class OnnxFiles {
  private static final int FLOAT = 1;

  private OnnxFiles() {}

  static byte[] model(String batch) {
    WireText graph =
        new WireText()
            .message(1, node("MatMul", "y", "x", "w"))
            .message(1, node("Add", "z", "y", "b"))
            .message(1, node("Relu", "r", "z"))
            .message(5, new WireText().whole(1, 8).whole(1, 6).whole(2, FLOAT).text(8, "w"))
            .message(5, new WireText().whole(1, 6).whole(2, FLOAT).text(8, "b"))
            .message(11, value("x", batch))
            .message(12, value("r", batch));
    return new WireText()
        .whole(1, 8)
        .text(2, "by hand")
        .message(7, graph)
        .message(8, new WireText().whole(2, 17))
        .bytes();
  }

  static WireText node(String kind, String output, String... inputs) {
    WireText node = new WireText();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(3, kind + "_of_" + output).text(4, kind);
  }

  private static WireText value(String name, String batch) {
    WireText shape =
        new WireText()
            .message(1, new WireText().text(2, batch))
            .message(1, new WireText().whole(1, 4))
            .message(1, new WireText().whole(1, 8));
    WireText tensor = new WireText().whole(1, FLOAT).message(2, shape);
    return new WireText().text(1, name).message(2, new WireText().message(1, tensor));
  }
}
