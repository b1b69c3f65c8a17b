package org.bfpsim.core.array.spec;

/** Plain FP32 loops that add in the array's order: what the values must equal, bit for bit. */
public final class Reference {
  private Reference() {}

  /**
   * The product of a batch.
   *
   * @param stepsPerFold after how many steps along K a sum leaves the array; the sums of a result
   *     are then added in turn. {@code Integer.MAX_VALUE} where it leaves complete.
   */
  public static float[][][] multiply(Problem problem, int stepsPerFold) {
    float[][][] c = new float[problem.batch()][problem.m()][problem.n()];
    for (int product = 0; product < problem.batch(); product++) {
      Operand a = problem.a().get(product);
      Operand b = problem.b().get(product);
      for (int i = 0; i < problem.m(); i++) {
        for (int j = 0; j < problem.n(); j++) {
          c[product][i][j] = dot(a, i, b, j, problem.geometry().lanes(), stepsPerFold);
        }
      }
    }
    return c;
  }

  /** One result: whole codes are multiplied, without chunks. */
  private static float dot(Operand a, int i, Operand b, int j, int lanes, int stepsPerFold) {
    int kEnd = a.length();
    int group = a.groupSize() == 1 ? lanes : a.groupSize();
    float total = 0;
    boolean hasTotal = false;
    float sum = 0;
    long integer = 0;
    int stepsInFold = 0;
    for (int k = 0; k < kEnd; k++) {
      integer += (long) a.code(i, k) * b.code(j, k);
      boolean endsGroup = (k + 1) % group == 0 || k + 1 == kEnd;
      boolean endsStep = endsGroup || (k % group + 1) % lanes == 0;
      stepsInFold += endsStep ? 1 : 0;
      boolean endsFold = k + 1 == kEnd || (endsStep && stepsInFold == stepsPerFold);
      if (endsGroup || endsFold) {
        sum += Fp32.round(integer, a.exponent(i, k) + b.exponent(j, k));
        integer = 0;
      }
      if (endsFold) {
        total = hasTotal ? total + sum : sum;
        hasTotal = true;
        sum = 0;
        stepsInFold = 0;
      }
    }
    return total;
  }
}
