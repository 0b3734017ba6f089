package dev.assay.engine.builtins.token;

import dev.assay.engine.builtins.x509.PrivateKeyData;
import dev.assay.engine.builtins.x509.VerificationKey;

/**
 * A key and what its set says of it.
 *
 * @param algorithm that it is for, or empty
 * @param id in its set, or empty
 */
record TokenKey(String algorithm, String id, Material material) {
  /** What a key is made of. */
  sealed interface Material {}

  /** A public key. */
  record Public(VerificationKey key) implements Material {}

  /** A private key, with the public one. */
  record Private(PrivateKeyData data, VerificationKey key) implements Material {}

  /** A shared secret. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Secret(byte[] bytes) implements Material {}
}
