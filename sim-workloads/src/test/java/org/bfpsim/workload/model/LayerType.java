package org.bfpsim.workload.model;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name that the table of closed forms has for a product of a generated step. */
final class LayerType {
  private record Rule(String pattern, String type) {}

  private static final List<Rule> BLOCK =
      List.of(
          new Rule("attention\\.[qkv]\\..*", "attn.q,k,v"),
          new Rule("attention\\.qkv\\..*", "attn.qkv_fused"),
          new Rule("attention\\.out\\..*", "attn.out"),
          new Rule("attention\\.scores\\.forward", "attn:qk"),
          new Rule("attention\\.context\\.forward", "attn:pv"),
          new Rule("attention\\.context\\.probability_gradient\\..*", "attn:dP=dO.V^T"),
          new Rule("attention\\.context\\.value_gradient\\..*", "attn:dV=P^T.dO"),
          new Rule("attention\\.scores\\.query_gradient\\..*", "attn:dQ=dS.K"),
          new Rule("attention\\.scores\\.key_gradient\\..*", "attn:dK=dS^T.Q"),
          new Rule("ffn\\.up\\..*", "ffn.1"),
          new Rule("ffn\\.down\\..*", "ffn.2"));

  private static final List<Rule> CROSS =
      List.of(new Rule("attention\\.q\\..*", "q"), new Rule("attention\\.[kv]\\..*", "k,v"));

  private static final Pattern LAYERED =
      Pattern.compile("(encoder|decoder)\\.\\d+\\.(cross_)?(.*)");

  private LayerType() {}

  /** For encoder-decoders the table says {@code enc.}, {@code dec.self.} and {@code dec.cross}. */
  static String of(String op, boolean pair) {
    if (op.startsWith("head.")) {
      return op.startsWith("head.dense.") ? "mlm.dense" : "lm_head";
    }
    Matcher layered = LAYERED.matcher(op);
    if (!layered.matches()) {
      throw new AssertionError("a product outside the layers: " + op);
    }
    String rest = layered.group(3);
    if (layered.group(2) != null) {
      return "dec.cross" + crossType(rest);
    }
    String prefix = layered.group(1).equals("encoder") ? "enc." : "dec.self.";
    return (pair ? prefix : "") + type(BLOCK, rest);
  }

  private static String crossType(String rest) {
    if (CROSS.stream().anyMatch(rule -> rest.matches(rule.pattern()))) {
      return "." + type(CROSS, rest);
    }
    return type(BLOCK, rest).substring("attn".length());
  }

  private static String type(List<Rule> rules, String rest) {
    return rules.stream()
        .filter(rule -> rest.matches(rule.pattern()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no layer type for " + rest))
        .type();
  }
}
