package org.bfpsim.core.array;

class OutputStationaryTest extends DataflowContract {
  @Override
  Dataflow dataflow() {
    return Dataflows.OUTPUT_STATIONARY;
  }
}
