package org.bfpsim.core.array;

class InputStationaryTest extends DataflowContract {
  @Override
  Dataflow dataflow() {
    return Dataflows.INPUT_STATIONARY;
  }
}
