package org.bfpsim.workload.importer.onnx;

import org.bfpsim.workload.trace.Phase;

/** A node of work with its place in the step. */
record PlacedNode(NodeView view, OnnxKind kind, Phase phase, String layer) {}
