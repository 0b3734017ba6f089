package dev.assay.attestation.licence;

import org.jspecify.annotations.Nullable;

/**
 * What a policy says to a licence expression.
 *
 * @param reason in words, with the place in the policy where there is one
 * @param branch what of the expression is allowed, with a choice made at each {@code OR} and each
 *     "or later"; null where it is not allowed
 */
public record Judgement(Ruling ruling, String reason, @Nullable Expression branch) {

  static Judgement allowed(String reason, Expression branch) {
    return new Judgement(Ruling.ALLOWED, reason, branch);
  }

  static Judgement denied(String reason) {
    return new Judgement(Ruling.DENIED, reason, null);
  }

  static Judgement undecided(String reason) {
    return new Judgement(Ruling.UNDECIDED, reason, null);
  }
}
