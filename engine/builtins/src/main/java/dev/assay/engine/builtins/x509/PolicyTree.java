package dev.assay.engine.builtins.x509;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a chain has a policy where its certificates say that it must (RFC 5280, section 6.1), any
 * policy being acceptable to the caller. Of the tree only its lowest level is kept: a chain is
 * valid when that is not empty.
 */
final class PolicyTree {
  private static final Oid ANY = Oid.of(2, 5, 29, 32, 0);

  /** Policies of the lowest level and what each is called in the certificate below. */
  private @Nullable Map<Oid, Set<Oid>> level = new HashMap<>(Map.of(ANY, Set.of(ANY)));

  private int explicitPolicy;
  private int policyMapping;
  private int inhibitAny;

  private PolicyTree(int length) {
    explicitPolicy = length;
    policyMapping = length;
    inhibitAny = length;
  }

  /**
   * Whether a chain keeps to its policies.
   *
   * @param chain the certificate in question first
   */
  static boolean accepts(List<Certificate> chain) {
    if (chain.size() == 1) {
      return true;
    }
    PolicyTree tree = new PolicyTree(chain.size());
    for (int i = chain.size() - 2; i >= 0; i--) {
      if (!tree.descend(chain.get(i), i == 0, i < chain.size() - 2)) {
        return false;
      }
    }
    return tree.isSatisfied(chain.getFirst());
  }

  private boolean isSatisfied(Certificate leaf) {
    int left = leaf.fields.requireExplicitPolicy.isZero() ? 0 : Math.max(0, explicitPolicy - 1);
    return left > 0 || (level != null && !level.isEmpty());
  }

  /** Takes the next certificate; answers whether the chain may still be valid. */
  private boolean descend(Certificate certificate, boolean leaf, boolean below) {
    CertificateExtensions fields = certificate.fields;
    boolean selfIssued = Arrays.equals(certificate.rawIssuer, certificate.rawSubject);
    List<Oid> policies = fields.policies;
    if (policies == null || policies.isEmpty()) {
      level = null;
    }
    if (explicitPolicy == 0 && (level == null || level.isEmpty())) {
      return false;
    }
    if (level != null && policies != null) {
      level = next(level, policies, inhibitAny > 0 || (below && selfIssued));
      if (!leaf && !map(fields.policyMappings)) {
        return false;
      }
    }
    if (!leaf) {
      if (!selfIssued) {
        explicitPolicy = Math.max(0, explicitPolicy - 1);
        policyMapping = Math.max(0, policyMapping - 1);
        inhibitAny = Math.max(0, inhibitAny - 1);
      }
      explicitPolicy = lowered(explicitPolicy, fields.requireExplicitPolicy);
      policyMapping = lowered(policyMapping, fields.inhibitPolicyMapping);
      inhibitAny = lowered(inhibitAny, fields.inhibitAnyPolicy);
    }
    return true;
  }

  private static int lowered(int value, CertificateExtensions.Count limit) {
    return limit.present() && limit.value() >= 0 ? Math.min(value, limit.value()) : value;
  }

  private static Map<Oid, Set<Oid>> next(
      Map<Oid, Set<Oid>> above, List<Oid> policies, boolean anyAllowed) {
    Set<Oid> expected = new HashSet<>();
    above.values().forEach(expected::addAll);
    Map<Oid, Set<Oid>> below = new HashMap<>();
    for (Oid policy : policies) {
      if (!policy.equals(ANY) && (expected.contains(policy) || above.containsKey(ANY))) {
        below.put(policy, Set.of(policy));
      }
    }
    if (anyAllowed && policies.contains(ANY)) {
      for (Oid policy : expected) {
        below.putIfAbsent(policy, Set.of(policy));
      }
    }
    return below;
  }

  /** Follows the policy mappings; false where one names any policy, which it must not. */
  private boolean map(List<CertificateExtensions.PolicyMapping> mappings) {
    Map<Oid, Set<Oid>> current = level;
    if (mappings.isEmpty() || current == null) {
      return true;
    }
    Map<Oid, Set<Oid>> subjects = new HashMap<>();
    for (CertificateExtensions.PolicyMapping mapping : mappings) {
      if (policyMapping == 0) {
        current.remove(mapping.issuer());
        continue;
      }
      if (mapping.issuer().equals(ANY) || mapping.subject().equals(ANY)) {
        return false;
      }
      subjects.computeIfAbsent(mapping.issuer(), issuer -> new HashSet<>()).add(mapping.subject());
    }
    for (Map.Entry<Oid, Set<Oid>> entry : new ArrayList<>(subjects.entrySet())) {
      if (current.containsKey(entry.getKey()) || current.containsKey(ANY)) {
        current.put(entry.getKey(), entry.getValue());
      }
    }
    return true;
  }
}
