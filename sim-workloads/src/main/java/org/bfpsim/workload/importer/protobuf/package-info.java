/**
 * Messages in the wire format of Protocol Buffers, walked field by field without generated classes:
 * importers need few of a schema's fields, and weights are passed over without being kept.
 */
package org.bfpsim.workload.importer.protobuf;
