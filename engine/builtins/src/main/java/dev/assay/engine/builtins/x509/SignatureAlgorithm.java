package dev.assay.engine.builtins.x509;

import dev.assay.engine.rego.spi.BuiltinException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a certificate is signed. */
enum SignatureAlgorithm {
  UNKNOWN(0, null),
  MD5_RSA(2, null, Oid.of(1, 2, 840, 113549, 1, 1, 4)),
  SHA1_RSA(3, null, Oid.of(1, 2, 840, 113549, 1, 1, 5), Oid.of(1, 3, 14, 3, 2, 29)),
  SHA256_RSA(4, SignatureScheme.RS256, Oid.of(1, 2, 840, 113549, 1, 1, 11)),
  SHA384_RSA(5, SignatureScheme.RS384, Oid.of(1, 2, 840, 113549, 1, 1, 12)),
  SHA512_RSA(6, SignatureScheme.RS512, Oid.of(1, 2, 840, 113549, 1, 1, 13)),
  SHA1_DSA(7, null, Oid.of(1, 2, 840, 10040, 4, 3)),
  SHA256_DSA(8, null, Oid.of(2, 16, 840, 1, 101, 3, 4, 3, 2)),
  SHA1_ECDSA(9, null, Oid.of(1, 2, 840, 10045, 4, 1)),
  SHA256_ECDSA(10, SignatureScheme.ES256, Oid.of(1, 2, 840, 10045, 4, 3, 2)),
  SHA384_ECDSA(11, SignatureScheme.ES384, Oid.of(1, 2, 840, 10045, 4, 3, 3)),
  SHA512_ECDSA(12, SignatureScheme.ES512, Oid.of(1, 2, 840, 10045, 4, 3, 4)),
  SHA256_PSS(13, SignatureScheme.PS256),
  SHA384_PSS(14, SignatureScheme.PS384),
  SHA512_PSS(15, SignatureScheme.PS512),
  ED25519(16, SignatureScheme.EDDSA, PublicKeyReader.ED25519);

  private static final Oid RSA_PSS = Oid.of(1, 2, 840, 113549, 1, 1, 10);
  private static final Oid MGF1 = Oid.of(1, 2, 840, 113549, 1, 1, 8);
  private static final byte[] NULL = {5, 0};

  private static final Map<Oid, SignatureAlgorithm> PSS =
      Map.of(
          Oid.of(2, 16, 840, 1, 101, 3, 4, 2, 1), SHA256_PSS,
          Oid.of(2, 16, 840, 1, 101, 3, 4, 2, 2), SHA384_PSS,
          Oid.of(2, 16, 840, 1, 101, 3, 4, 2, 3), SHA512_PSS);

  private static final Map<Oid, SignatureAlgorithm> BY_OID =
      Arrays.stream(values())
          .flatMap(algorithm -> Stream.of(algorithm.oids).map(oid -> Map.entry(oid, algorithm)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final int number;
  private final @Nullable SignatureScheme scheme;

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final Oid[] oids;

  SignatureAlgorithm(int number, @Nullable SignatureScheme scheme, Oid... oids) {
    this.number = number;
    this.scheme = scheme;
    this.oids = oids;
  }

  /** Go's number. */
  int number() {
    return number;
  }

  /** How it is verified; null where nobody should rely on it, or nobody can tell. */
  @Nullable SignatureScheme scheme() {
    return scheme;
  }

  static SignatureAlgorithm of(AlgorithmId id) {
    if (id.oid().equals(RSA_PSS)) {
      try {
        return pss(id.parameters());
      } catch (BuiltinException malformed) {
        return UNKNOWN;
      }
    }
    SignatureAlgorithm found = BY_OID.getOrDefault(id.oid(), UNKNOWN);
    return found == ED25519 && id.parameters().length > 0 ? UNKNOWN : found;
  }

  /** Only where both hashes are one, the salt is as long and the trailer the usual one. */
  private static SignatureAlgorithm pss(byte[] parameters) throws BuiltinException {
    Der fields = new Der(parameters).read(Der.SEQUENCE, "");
    AlgorithmId hash = nested(fields, 0);
    AlgorithmId mask = nested(fields, 1);
    long salt = explicit(fields, 2).readLong(Der.INTEGER, "");
    long trailer = fields.isNext(context(3)) ? explicit(fields, 3).readLong(Der.INTEGER, "") : 1;
    AlgorithmId maskHash = AlgorithmId.read(new Der(mask.parameters()).read(Der.SEQUENCE, ""));
    SignatureAlgorithm found = PSS.getOrDefault(hash.oid(), UNKNOWN);
    boolean usual =
        mask.oid().equals(MGF1)
            && maskHash.oid().equals(hash.oid())
            && absent(hash.parameters())
            && absent(maskHash.parameters())
            && trailer == 1
            && found.scheme != null
            && found.scheme.hashLength() == salt;
    return usual ? found : UNKNOWN;
  }

  private static boolean absent(byte[] parameters) {
    return parameters.length == 0 || Arrays.equals(parameters, NULL);
  }

  private static int context(int tag) {
    return Der.CONTEXT | Der.CONSTRUCTED | tag;
  }

  private static Der explicit(Der fields, int tag) throws BuiltinException {
    return fields.read(context(tag), "");
  }

  private static AlgorithmId nested(Der fields, int tag) throws BuiltinException {
    return AlgorithmId.read(explicit(fields, tag).read(Der.SEQUENCE, ""));
  }
}
