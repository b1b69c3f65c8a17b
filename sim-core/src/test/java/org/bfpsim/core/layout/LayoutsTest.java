package org.bfpsim.core.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;

class LayoutsTest {
  @Test
  void namesAreReadWithoutRegardToCaseAndSpace() {
    assertEquals(Layouts.PLANAR, Layouts.parse(" Planar "));
    assertEquals(Layouts.PACKED, Layouts.parse("PACKED"));
    assertEquals(Layouts.CONTAINER, Layouts.parse("container"));
  }

  @Test
  void planarNamesItsChunkWidthUnlessItIsTwo() {
    assertEquals("planar", Layouts.planar(2).name());
    assertEquals("planar-c4", Layouts.planar(4).name());
    assertEquals(Layouts.PLANAR, Layouts.parse("planar-c2"));
    assertEquals(Layouts.planar(4), Layouts.parse("planar-c4"));
  }

  @Test
  void anUnknownNameIsAnErrorThatSaysWhatIsExpected() {
    for (String wrong :
        new String[] {"", "plane", "planar-c", "planar-c0", "planar-c99", "packed2"}) {
      InputException error = assertThrows(InputException.class, () -> Layouts.parse(wrong), wrong);
      assertTrue(error.getMessage().contains(wrong), error.getMessage());
    }
    assertTrue(
        assertThrows(InputException.class, () -> Layouts.parse("plane"))
            .getMessage()
            .contains(Layouts.SYNTAX));
  }
}
