package org.bfpsim.workload.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A step has the parameters that the published model has. The counts are those of the Hugging Face
 * models (with the masked-language-model head, without a pooler, tied tables counted once).
 */
class ParameterCountTest {
  @ParameterizedTest
  @CsvSource({
    "gpt2, 124439808",
    "gpt2-medium, 354823168",
    "gpt2-large, 774030080",
    "gpt2-xl, 1557611200",
    "bert-base, 109514298",
    "roberta-base, 124697433",
    "distilbert-base, 66985530",
    "opt-125m, 125239296",
    "opt-350m, 331196416",
    "opt-1.3b, 1315758080",
    "opt-6.7b, 6658473984",
    "llama-7b, 6738415616",
    "llama-13b, 13015864320",
    "llama-3-8b, 8030261248",
    "bloom-560m, 559214592",
    "qwen1.5-0.5b, 463987712",
    "t5-small, 60506624",
    "t5-base, 222903552",
    "t5-large, 737668096",
  })
  void parametersAreThoseOfThePublishedModel(String name, long parameters) {
    assertEquals(parameters, parameters(ModelZoo.model(name)));
  }

  @ParameterizedTest
  @CsvSource({"mbart-large, 250027, 610851840"})
  void parametersFollowTheVocabulary(String name, long vocabulary, long parameters) {
    assertEquals(parameters, parameters(ModelZoo.model(name).withVocabulary(vocabulary)));
  }

  private static long parameters(ModelArchitecture model) {
    Trace trace = TrainingStepGenerator.generate(model, StepOptions.of(1, 8));
    return trace.tensors().stream()
        .filter(tensor -> tensor.role() == TensorRole.WEIGHT)
        .mapToLong(Tensor::elements)
        .sum();
  }
}
