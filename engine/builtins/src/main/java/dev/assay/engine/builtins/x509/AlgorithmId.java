package dev.assay.engine.builtins.x509;

import dev.assay.engine.rego.spi.BuiltinException;

/**
 * An algorithm and its parameters.
 *
 * @param parameters as an element with tag and length, empty where there are none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AlgorithmId(Oid oid, byte[] parameters) {
  /** Reads the content of an AlgorithmIdentifier. */
  static AlgorithmId read(Der content) throws BuiltinException {
    Oid oid = content.readOid("x509: malformed OID");
    if (content.isEmpty()) {
      return new AlgorithmId(oid, new byte[0]);
    }
    return new AlgorithmId(oid, content.readAnyElement("x509: malformed parameters").bytes());
  }
}
