package org.bfpsim.core.number;

/** Where the signs of a chunked product come from. */
public enum ChunkSigns {
  /** Every chunk carries a sign bit, so that a pass needs nothing else: FAST's planar layout. */
  PER_CHUNK,
  /** The chunks are magnitudes and the element's one sign is applied in every pass: packed. */
  PER_ELEMENT
}
