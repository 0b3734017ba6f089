package dev.assay.reports.run;

import dev.assay.engine.review.PolicyInfo;
import java.util.List;

/**
 * What a run says of one subcategory of a framework.
 *
 * @param rules the active policies that speak to it, in the order of the policy set
 * @param evidencing what those did that evidence it
 * @param supporting what those did that support it
 */
public record Assessment(
    Framework.Subcategory subcategory, List<Rule> rules, Tally evidencing, Tally supporting) {

  public Assessment {
    rules = List.copyOf(rules);
  }

  /**
   * How far a run is evidence. Whether the organisation does what is asked is for people to say.
   */
  public enum State {
    /** A rule that evidences it judged an object: the run records a control that it asks for. */
    EVIDENCED,
    /** Only rules that support it judged an object: the run shows a part of what it asks for. */
    PARTLY,
    /** The rules that speak to it judged nothing. */
    NOT_IN_THIS_RUN
  }

  /** A policy and what it claims to be evidence of. */
  public record Rule(PolicyInfo policy, PolicyInfo.Control control) {

    /** Whether it claims to evidence the subcategory; otherwise it supports it. */
    public boolean evidences() {
      return control.relation().equals("evidences");
    }
  }

  /**
   * What some policies did in a run.
   *
   * @param objects that at least one of them judged
   * @param findings of all of them
   * @param notJudged how often one of them could not judge
   */
  public record Tally(int objects, int findings, int notJudged) {}

  public State state() {
    if (evidencing.objects() > 0) {
      return State.EVIDENCED;
    }
    return supporting.objects() > 0 ? State.PARTLY : State.NOT_IN_THIS_RUN;
  }
}
