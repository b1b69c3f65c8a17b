package org.bfpsim.core.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Formats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerLayoutTest extends TensorLayoutContract {
  @Override
  TensorLayout layout() {
    return Layouts.CONTAINER;
  }

  @ParameterizedTest
  @CsvSource({
    "bfp2, 8.5",
    "bfp7, 8.5",
    "bfp8, 16.5",
    "bfp15, 16.5",
    "bfp16, 32.5",
    "bfp31, 32.5",
    "bfp32, 64.5",
    "bfp4-g16-e4, 8.5",
    "mxint8, 8.25",
    "mxfp6e3m2, 8.25",
    "mxfp4, 8.25",
    "mx9, 9",
    "mx4, 9",
    "fp32, 32",
    "tf32, 32",
    "bf16, 16",
    "fixed2, 8",
    "fixed8, 8",
    "fixed9, 16",
    "fixed17, 32"
  })
  void bitsPerElement(String format, double bits) {
    assertEquals(bits, layout().bitsPerElement(Formats.parse(format)));
  }

  @Test
  void sharedBitsStandApartInWholeBytes() {
    assertEquals(
        List.of(new Plane("scale", 8), new Plane("element", 16 * 8)),
        layout().planes(new BfpFormat(4, 16, 3)));
  }

  @Test
  void aNarrowerReadMovesItAll() {
    assertEquals(
        layout().planes(BfpFormat.of(16)), layout().planesRead(BfpFormat.of(16), BfpFormat.of(2)));
  }
}
