package org.bfpsim.workload.model;

import java.util.List;
import java.util.Random;

/** Draws small architectures that differ in everything that changes the ops of a step. */
final class RandomArchitecture {
  private final Random random;

  RandomArchitecture(Random random) {
    this.random = random;
  }

  ModelArchitecture next() {
    var family = pick(ModelArchitecture.Family.values());
    long hidden = 8L * (1 + random.nextInt(4));
    return new ModelArchitecture(
        "random",
        family,
        family == ModelArchitecture.Family.DECODER ? 0 : 1 + random.nextInt(3),
        family == ModelArchitecture.Family.ENCODER ? 0 : 1 + random.nextInt(3),
        hidden,
        attention(),
        new FeedForward(
            1 + random.nextInt(40),
            pick(FeedForward.Activation.values()),
            random.nextBoolean(),
            random.nextBoolean()),
        new Norm(pick(Norm.Kind.values()), pick(Norm.Placement.values()), random.nextBoolean()),
        embedding(hidden),
        new Head(pick(Head.Kind.values()), random.nextBoolean()),
        random.nextBoolean(),
        "drawn at random",
        random.nextBoolean(),
        List.of());
  }

  StepOptions options() {
    int microBatches = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1;
    return new StepOptions(
        microBatches * (1L + random.nextInt(3)),
        1 + random.nextInt(12),
        1 + random.nextInt(12),
        1 + random.nextInt(12),
        random.nextBoolean(),
        new UpdateOptions(
            pick(Optimizer.values()), microBatches, random.nextInt(3) == 0, random.nextInt(3) == 0),
        AttentionForm.MATERIALISED);
  }

  private Attention attention() {
    long kvHeads = 1L + random.nextInt(3);
    return new Attention(
        kvHeads * (1L + random.nextInt(3)),
        1 + random.nextInt(16),
        kvHeads,
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean());
  }

  private Embedding embedding(long hidden) {
    Embedding.Positions positions = pick(Embedding.Positions.values());
    return new Embedding(
        1 + random.nextInt(50),
        random.nextBoolean() ? hidden : 1 + random.nextInt(30),
        12,
        positions,
        positions.trained() ? 12 + random.nextInt(3) : 0,
        random.nextInt(3),
        random.nextBoolean());
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
