package dev.assay.attestation.trust;

import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Somebody whose signatures count. */
public sealed interface Signer {

  /** The name under which people know the signer. */
  String name();

  /** The kinds of statements that count from this signer. */
  Set<StatementKind> vouchesFor();

  /**
   * A pinned key.
   *
   * @param hint SHA-256 of the key's PEM text, in hex, by which bundles name it
   * @param from when it begins to count
   * @param until when it no longer counts: its end, or when it was revoked
   */
  record Key(
      String name,
      Set<StatementKind> vouchesFor,
      ECPublicKey key,
      String hint,
      Instant from,
      Instant until)
      implements Signer {
    public Key {
      vouchesFor = Set.copyOf(vouchesFor);
    }
  }

  /**
   * Certificates of pinned authorities.
   *
   * @param roots the authorities' own certificates
   * @param subjects the signers that count, by the subject of their certificate as RFC 2253 writes
   *     it; all of it must be equal
   * @param leaf what is asked of the signer's certificate
   */
  record Authority(
      String name,
      Set<StatementKind> vouchesFor,
      List<X509Certificate> roots,
      List<String> subjects,
      LeafProfile leaf)
      implements Signer {
    public Authority {
      vouchesFor = Set.copyOf(vouchesFor);
      roots = List.copyOf(roots);
      subjects = List.copyOf(subjects);
    }
  }

  /** What is asked of a signer's certificate beside its path to the root. */
  enum LeafProfile {
    /** For signing code, and for no authority. */
    CODE_SIGNING,
    /**
     * For signing code, and it may say that it is an authority, as those of model-signing's own
     * tools do.
     */
    REFERENCE
  }
}
