package org.bfpsim.core.array;

class WeightStationaryTest extends DataflowContract {
  @Override
  Dataflow dataflow() {
    return Dataflows.WEIGHT_STATIONARY;
  }
}
