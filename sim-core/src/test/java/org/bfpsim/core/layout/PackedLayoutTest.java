package org.bfpsim.core.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedLayoutTest extends TensorLayoutContract {
  @Override
  TensorLayout layout() {
    return Layouts.PACKED;
  }

  @ParameterizedTest
  @CsvSource({
    "bfp16, 17.5",
    "bfp4, 5.5",
    "bfp2, 3.5",
    "bfp3-g32-e4, 4.125",
    "mxint8, 8.25",
    "mxfp8e5m2, 8.25",
    "mxfp8e4m3, 8.25",
    "mxfp6e3m2, 6.25",
    "mxfp6e2m3, 6.25",
    "mxfp4, 4.25",
    "mx9, 9",
    "mx6, 6",
    "mx4, 4",
    "fp32, 32",
    "tf32, 32",
    "bf16, 16",
    "fp16, 16",
    "fixed16, 16",
    "fixed5, 5"
  })
  void bitsPerElement(String format, double bits) {
    assertEquals(bits, layout().bitsPerElement(Formats.parse(format)));
  }

  @Test
  void agreesWithTheFormatsOwnStorageFigure() {
    for (Format format : formats()) {
      assertEquals(format.packedBitsPerElement(), layout().bitsPerElement(format), 1e-12);
    }
  }

  @Test
  void aNarrowerReadMovesItAll() {
    assertEquals(
        List.of(new Plane("group", 88)), layout().planesRead(BfpFormat.of(4), BfpFormat.of(2)));
  }
}
