package org.bfpsim.workload.importer.pytorch;

import java.util.List;

/**
 * A whole execution trace.
 *
 * @param source what the file is called in errors
 * @param schema the version that it states
 * @param nodes ascending by id, without repeats
 */
record EtFile(String source, String schema, List<EtNode> nodes) {}
