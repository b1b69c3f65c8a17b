package org.bfpsim.core.number;

/** A sign above m magnitude bits, as signed integers and as bits. Zero has only the sign plus. */
record SignMagnitude(int magnitudeBits) {
  /** The largest magnitude: 2^m − 1. */
  long top() {
    return (1L << magnitudeBits) - 1;
  }

  int code(float value, long magnitude) {
    int code = (int) magnitude;
    return Float.floatToRawIntBits(value) < 0 ? -code : code;
  }

  int bits(int code) {
    return code < 0 ? (1 << magnitudeBits) | -code : code;
  }

  int code(int bits) {
    int magnitude = bits & (int) top();
    return (bits >>> magnitudeBits & 1) == 0 ? magnitude : -magnitude;
  }
}
