/**
 * ONNX graphs, inference and training: shapes are inferred from the sizes of the inputs, constants
 * of shape arithmetic folded, and what is left becomes the ops of a step. Field numbers are those
 * of ONNX's onnx.proto; kinds those of its operator reference and of ONNX Runtime's contributed
 * ones.
 */
package org.bfpsim.workload.importer.onnx;
