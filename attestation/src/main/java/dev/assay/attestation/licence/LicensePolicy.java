package dev.assay.attestation.licence;

import dev.assay.attestation.licence.Expression.And;
import dev.assay.attestation.licence.Expression.LicenseRef;
import dev.assay.attestation.licence.Expression.Or;
import dev.assay.attestation.licence.Expression.Single;
import dev.assay.attestation.licence.Expression.With;
import dev.assay.attestation.licence.LicenseStatement.Absent;
import dev.assay.attestation.licence.LicenseStatement.NoAssertion;
import dev.assay.attestation.licence.LicenseStatement.None;
import dev.assay.attestation.licence.LicenseStatement.Stated;
import dev.assay.attestation.licence.LicenseStatement.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which licences may be used. A licence passes if it is allowed and not denied; one that is on no
 * list does not. Immutable; see {@link LicensePolicyReader} for its form as a file.
 *
 * <ul>
 *   <li>{@code OR}: one alternative is enough, and the first that is allowed is taken.
 *   <li>{@code AND}: all have to be allowed.
 *   <li>{@code WITH}: the licence together with its exception is looked for first, then the licence
 *       alone, for a listed exception only adds permissions. A text of the document's own ({@code
 *       AdditionRef-}) may take some away, so there the licence alone does not do.
 *   <li>{@code +} and {@code -or-later} let the user choose a later version that the policy names.
 *       In a list they stand for all later versions.
 * </ul>
 */
public final class LicensePolicy {
  /** Reasons of a choice that are told at most. */
  private static final int MAX_REASONS = 4;

  private static final String WAY_OUT =
      "find out the licence, and tell it in the document or under packages in the policy";

  private final String name;
  private final Map<String, List<LicenseEntry>> allow;
  private final Map<String, List<LicenseEntry>> deny;
  private final Map<String, PackageLicense> packages;

  LicensePolicy(
      String name,
      Map<String, List<LicenseEntry>> allow,
      Map<String, List<LicenseEntry>> deny,
      Map<String, PackageLicense> packages) {
    this.name = name;
    this.allow = Map.copyOf(allow);
    this.deny = Map.copyOf(deny);
    this.packages = Map.copyOf(packages);
  }

  public String name() {
    return name;
  }

  /** What the policy's owners found out about a package, or null. */
  public @Nullable PackageLicense ofPackage(String packageName) {
    return packages.get(packageName);
  }

  /**
   * Judges what a field of a document says. Silence is not allowed in any of its forms; {@code
   * NONE} is no silence: somebody looked, and there is nothing that would permit anything.
   *
   * @param described whether a document holds the text that a reference names
   */
  public Judgement judge(LicenseStatement statement, Predicate<LicenseRef> described) {
    return switch (statement) {
      case Stated(Expression expression) -> judge(expression, described);
      case None _ ->
          Judgement.denied("NONE: whoever made the document found no licence; " + WAY_OUT);
      case NoAssertion _ ->
          Judgement.undecided("NOASSERTION: whoever made the document does not say; " + WAY_OUT);
      case Absent _ -> Judgement.undecided("the document does not say at all; " + WAY_OUT);
      case Unreadable(String _, String reason) ->
          Judgement.undecided("is no licence expression: " + reason + "; " + WAY_OUT);
    };
  }

  /**
   * Judges an expression.
   *
   * @param described whether a document holds the text that a reference names
   */
  public Judgement judge(Expression expression, Predicate<LicenseRef> described) {
    return switch (expression) {
      case Single single -> unit(single, single, "", described);
      case With with -> unit(with, with.licence(), with.exception(), described);
      case And and -> all(and, described);
      case Or or -> any(or, described);
    };
  }

  private Judgement all(And and, Predicate<LicenseRef> described) {
    List<Expression> branches = new ArrayList<>();
    List<String> allowed = new ArrayList<>();
    List<String> missed = new ArrayList<>();
    boolean denied = false;
    for (Expression term : and.terms()) {
      Judgement judgement = judge(term, described);
      if (judgement.branch() != null) {
        branches.add(judgement.branch());
        allowed.add(judgement.reason());
      } else {
        missed.add(judgement.reason());
        denied |= judgement.ruling() == Ruling.DENIED;
      }
    }
    if (missed.isEmpty()) {
      return Judgement.allowed(join(allowed), Expression.and(branches));
    }
    return denied ? Judgement.denied(join(missed)) : Judgement.undecided(join(missed));
  }

  private Judgement any(Or or, Predicate<LicenseRef> described) {
    List<String> missed = new ArrayList<>();
    boolean denied = true;
    for (Expression term : or.terms()) {
      Judgement judgement = judge(term, described);
      if (judgement.ruling() == Ruling.ALLOWED) {
        return judgement;
      }
      missed.add(judgement.reason());
      denied &= judgement.ruling() == Ruling.DENIED;
    }
    String reason = "no alternative is allowed: " + join(missed);
    return denied ? Judgement.denied(reason) : Judgement.undecided(reason);
  }

  private Judgement unit(
      Expression unit, Single licence, String exception, Predicate<LicenseRef> described) {
    LicenseVersion version = LicenseVersion.of(licence);
    Judgement denied = null;
    for (List<Integer> candidate : candidates(version)) {
      Judgement judgement = candidate(unit, version.family(), candidate, exception);
      if (judgement != null && judgement.ruling() == Ruling.DENIED) {
        denied = denied == null ? judgement : denied;
      } else if (judgement != null) {
        return licence instanceof LicenseRef ref && !described.test(ref)
            ? Judgement.undecided(
                ref + " is allowed, but the document does not hold its text, so nobody can tell")
            : judgement;
      }
    }
    if (denied != null) {
      return denied;
    }
    return Judgement.undecided(unit + " is on no list of the policy " + name);
  }

  /** The versions that may be chosen, in ascending order: the named one first. */
  private List<List<Integer>> candidates(LicenseVersion version) {
    List<List<Integer>> candidates = new ArrayList<>();
    candidates.add(version.version());
    if (version.orLater()) {
      for (LicenseEntry entry : allow.getOrDefault(version.family(), List.of())) {
        if (version.covers(entry.version().version())) {
          candidates.add(entry.version().version());
        }
      }
    }
    candidates.sort(LicenseVersion::compare);
    return candidates;
  }

  /** What is said to one version of a licence; null where nothing is. */
  private @Nullable Judgement candidate(
      Expression unit, String family, List<Integer> version, String exception) {
    Judgement own = listed(unit, family, version, exception.toLowerCase(Locale.ROOT));
    if (own != null || exception.isEmpty()) {
      return own;
    }
    Judgement alone = listed(unit, family, version, "");
    boolean mayTakeAway = unit instanceof With with && with.ownText();
    return alone != null && alone.ruling() == Ruling.ALLOWED && mayTakeAway ? null : alone;
  }

  private @Nullable Judgement listed(
      Expression unit, String family, List<Integer> version, String exception) {
    LicenseEntry denying = find(deny, family, version, exception);
    if (denying != null) {
      return Judgement.denied(unit + " is denied (" + denying.place() + ")");
    }
    LicenseEntry allowing = find(allow, family, version, exception);
    if (allowing == null) {
      return null;
    }
    Expression taken = taken(unit, allowing);
    String as = taken.saysTheSameAs(unit) ? " is allowed (" : " is allowed as " + taken + " (";
    return Judgement.allowed(unit + as + allowing.place() + ")", taken);
  }

  private static @Nullable LicenseEntry find(
      Map<String, List<LicenseEntry>> list,
      String family,
      List<Integer> version,
      String exception) {
    for (LicenseEntry entry : list.getOrDefault(family, List.of())) {
      if (entry.covers(family, version, exception)) {
        return entry;
      }
    }
    return null;
  }

  /** The unit as the policy writes it; where the policy takes all later versions, as it is. */
  private static Expression taken(Expression unit, LicenseEntry entry) {
    if (entry.version().orLater()) {
      return unit;
    }
    return unit instanceof With with
        ? new With(entry.licence(), with.exception())
        : entry.licence();
  }

  private static String join(List<String> reasons) {
    if (reasons.size() <= MAX_REASONS) {
      return String.join("; ", reasons);
    }
    return String.join("; ", reasons.subList(0, MAX_REASONS))
        + "; and "
        + (reasons.size() - MAX_REASONS)
        + " more";
  }
}
