package dev.assay.engine.builtins.x509;

import dev.assay.engine.builtins.text.GoAddresses;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds a chain from a certificate to a trusted one (RFC 5280, section 6), with the choices that Go
 * makes: names that certificates are only good for are checked of every certificate below, SHA-1 is
 * not accepted, and the trusted certificate must be valid as well.
 */
public final class ChainVerifier {
  /** Bounds the work that many certificates of one name can cause. */
  private static final int MOST_SIGNATURES = 100;

  /**
   * What is asked of a chain.
   *
   * @param host that the certificate must be good for; any where it is empty
   * @param usages one of which the chain must allow; that of servers where there are none
   */
  public record Options(String host, Instant time, List<ExtendedKeyUsage> usages) {
    public Options {
      usages = List.copyOf(usages);
    }
  }

  private final Certificate root;
  private final List<Certificate> intermediates;
  private final Options options;
  private int signatures;

  private ChainVerifier(Certificate root, List<Certificate> intermediates, Options options) {
    this.root = root;
    this.intermediates = intermediates;
    this.options = options;
  }

  /**
   * The chain from the last certificate to the first, or null where there is none.
   *
   * @param certificates the trusted one, any between, and the one in question
   */
  public static @Nullable List<Certificate> verify(
      List<Certificate> certificates, Options options) {
    Certificate leaf = certificates.getLast();
    List<Certificate> between = certificates.subList(1, certificates.size() - 1);
    ChainVerifier verifier = new ChainVerifier(certificates.getFirst(), between, options);
    if (!verifier.isValid(leaf, List.of(), false) || !coversHost(leaf, options.host())) {
      return null;
    }
    if (Arrays.equals(leaf.raw, verifier.root.raw)) {
      List<Certificate> single = List.of(leaf);
      return verifier.accepts(single) ? single : null;
    }
    return verifier.extend(List.of(leaf));
  }

  /** The first acceptable chain that starts with these. */
  private @Nullable List<Certificate> extend(List<Certificate> chain) {
    Certificate child = chain.getLast();
    if (isParent(root, child, chain, true)) {
      List<Certificate> whole = appended(chain, root);
      if (accepts(whole)) {
        return whole;
      }
    }
    for (Certificate candidate : candidates(child)) {
      if (isParent(candidate, child, chain, false)) {
        List<Certificate> found = extend(appended(chain, candidate));
        if (found != null) {
          return found;
        }
      }
      if (signatures > MOST_SIGNATURES) {
        return null;
      }
    }
    return null;
  }

  /** Certificates of the issuer's name, those first whose key identifier fits. */
  private List<Certificate> candidates(Certificate child) {
    List<List<Certificate>> ranked =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    byte[] wanted = child.fields.authorityKeyId;
    for (Certificate candidate : intermediates) {
      if (Arrays.equals(candidate.rawSubject, child.rawIssuer)) {
        byte[] found = candidate.fields.subjectKeyId;
        boolean hasFound = found != null && found.length > 0;
        boolean hasWanted = wanted != null && wanted.length > 0;
        int rank = hasFound != hasWanted ? 1 : !hasFound || Arrays.equals(found, wanted) ? 0 : 2;
        ranked.get(rank).add(candidate);
      }
    }
    return ranked.stream().flatMap(List::stream).toList();
  }

  private boolean isParent(
      Certificate parent, Certificate child, List<Certificate> chain, boolean trusted) {
    if (!Arrays.equals(parent.rawSubject, child.rawIssuer)
        || ++signatures > MOST_SIGNATURES
        || isIn(chain, parent)) {
      return false;
    }
    return parent.signed(child) && isValid(parent, chain, !trusted);
  }

  private static boolean isIn(List<Certificate> chain, Certificate candidate) {
    byte[] names = alternativeNames(candidate);
    for (Certificate certificate : chain) {
      if (Arrays.equals(candidate.rawSubject, certificate.rawSubject)
          && Arrays.equals(candidate.rawKey, certificate.rawKey)) {
        byte[] others = alternativeNames(certificate);
        if (names == null || others == null) {
          return names == null && others == null;
        }
        if (Arrays.equals(names, others)) {
          return true;
        }
      }
    }
    return false;
  }

  private static byte @Nullable [] alternativeNames(Certificate certificate) {
    Extension extension = certificate.extension(Extension.ALTERNATIVE_NAMES);
    return extension == null ? null : extension.value();
  }

  private boolean isValid(Certificate certificate, List<Certificate> below, boolean between) {
    CertificateExtensions fields = certificate.fields;
    Instant time = options.time();
    boolean inTime =
        !time.isBefore(certificate.notBefore.toInstant())
            && !time.isAfter(certificate.notAfter.toInstant());
    boolean mayIssue = !between || (fields.basicConstraints && fields.authority);
    boolean shortEnough =
        !fields.basicConstraints || fields.pathLength < 0 || below.size() - 1 <= fields.pathLength;
    return fields.unhandledCritical.isEmpty() && inTime && mayIssue && shortEnough;
  }

  private static List<Certificate> appended(List<Certificate> chain, Certificate last) {
    List<Certificate> longer = new ArrayList<>(chain);
    longer.add(last);
    return longer;
  }

  private boolean accepts(List<Certificate> chain) {
    return PolicyTree.accepts(chain) && allowsUsage(chain) && ConstraintCheck.allows(chain);
  }

  /** Whether one of the usages is allowed by each certificate that names usages at all. */
  private boolean allowsUsage(List<Certificate> chain) {
    List<ExtendedKeyUsage> left =
        new ArrayList<>(
            options.usages().isEmpty() ? List.of(ExtendedKeyUsage.SERVER_AUTH) : options.usages());
    if (left.contains(ExtendedKeyUsage.ANY)) {
      return true;
    }
    for (Certificate certificate : chain) {
      List<ExtendedKeyUsage> allowed = certificate.fields.extendedKeyUsages;
      boolean any =
          (allowed.isEmpty() && certificate.fields.otherKeyUsages.isEmpty())
              || allowed.contains(ExtendedKeyUsage.ANY);
      if (!any) {
        left.retainAll(allowed);
      }
    }
    return !left.isEmpty();
  }

  /** Whether the certificate's alternative names cover a host; the common name counts not. */
  static boolean coversHost(Certificate certificate, String host) {
    if (host.isEmpty()) {
      return true;
    }
    boolean brackets = host.length() >= 3 && host.startsWith("[") && host.endsWith("]");
    InetAddress ip = GoAddresses.parseIp(brackets ? host.substring(1, host.length() - 1) : host);
    AlternativeNames names = certificate.fields.names;
    if (ip != null) {
      String wanted = GoAddresses.ip(ip.getAddress());
      return names.ips().stream().anyMatch(own -> GoAddresses.ip(own).equals(wanted));
    }
    return names.dns().stream().anyMatch(pattern -> DomainNames.covers(pattern, host));
  }
}
