package dev.assay.engine.builtins.x509;

import dev.assay.engine.builtins.text.GoAddresses;
import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The names that a certificate's issuer lets it sign for, and those that it does not. */
record NameConstraints(boolean critical, boolean handled, Subtrees permitted, Subtrees excluded) {
  private static final int PERMITTED = Der.CONTEXT | Der.CONSTRUCTED;
  private static final int EXCLUDED = Der.CONTEXT | Der.CONSTRUCTED | 1;
  private static final int EMAIL = Der.CONTEXT | 1;
  private static final int DNS = Der.CONTEXT | 2;
  private static final int URI = Der.CONTEXT | 6;
  private static final int IP = Der.CONTEXT | 7;
  private static final String INVALID = "x509: invalid NameConstraints extension";

  static final NameConstraints NONE =
      new NameConstraints(false, true, Subtrees.NONE, Subtrees.NONE);

  /** A range of addresses. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Range(byte[] ip, byte[] mask) {
    boolean contains(byte[] address) {
      if (address.length != ip.length) {
        return false;
      }
      for (int i = 0; i < ip.length; i++) {
        if ((ip[i] & mask[i]) != (address[i] & mask[i])) {
          return false;
        }
      }
      return true;
    }
  }

  /** Names of each kind. */
  record Subtrees(List<String> dns, List<Range> ips, List<String> emails, List<String> uris) {
    static final Subtrees NONE = new Subtrees(List.of(), List.of(), List.of(), List.of());
  }

  static NameConstraints read(Extension extension) throws BuiltinException {
    Der value = extension.content();
    Der fields = value.read(Der.SEQUENCE, INVALID);
    Der permitted = fields.readOptional(PERMITTED, INVALID);
    Der excluded = fields.readOptional(EXCLUDED, INVALID);
    if (!value.isEmpty() || !fields.isEmpty()) {
      throw new BuiltinException(INVALID);
    }
    if ((permitted == null || permitted.isEmpty()) && (excluded == null || excluded.isEmpty())) {
      throw new BuiltinException("x509: empty name constraints extension");
    }
    boolean[] unhandled = new boolean[1];
    Subtrees allowed = permitted == null ? Subtrees.NONE : subtrees(permitted, unhandled);
    Subtrees refused = excluded == null ? Subtrees.NONE : subtrees(excluded, unhandled);
    return new NameConstraints(extension.critical(), !unhandled[0], allowed, refused);
  }

  private static Subtrees subtrees(Der trees, boolean[] unhandled) throws BuiltinException {
    Subtrees found =
        new Subtrees(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    while (!trees.isEmpty()) {
      Der tree = trees.read(Der.SEQUENCE, INVALID);
      int tag = tree.nextTag();
      byte[] value = tree.readAny(INVALID).bytes();
      switch (tag) {
        case DNS -> found.dns.add(domain("dnsName", value));
        case EMAIL -> found.emails.add(email(value));
        case URI -> found.uris.add(uri(value));
        case IP -> found.ips.add(range(value));
        default -> unhandled[0] = true;
      }
    }
    return found;
  }

  private static String text(byte[] value) throws BuiltinException {
    String shown = new String(value, java.nio.charset.StandardCharsets.UTF_8);
    return DerString.ia5(
        value,
        "x509: invalid constraint value: x509: "
            + GoLiterals.quote(shown)
            + " cannot be encoded as an IA5String");
  }

  private static String domain(String kind, byte[] value) throws BuiltinException {
    String domain = text(value);
    if (!DomainNames.isValid(domain, true)) {
      throw new BuiltinException(
          "x509: failed to parse " + kind + " constraint " + GoLiterals.quote(domain));
    }
    return domain;
  }

  private static String email(byte[] value) throws BuiltinException {
    String email = text(value);
    if (email.indexOf('@') < 0) {
      return domain("rfc822Name", value);
    }
    if (DomainNames.mailbox(email) == null) {
      throw new BuiltinException(
          "x509: failed to parse rfc822Name constraint " + GoLiterals.quote(email));
    }
    return email;
  }

  private static String uri(byte[] value) throws BuiltinException {
    String domain = text(value);
    if (GoAddresses.parseIp(domain) != null) {
      throw new BuiltinException(
          "x509: failed to parse URI constraint "
              + GoLiterals.quote(domain)
              + ": cannot be IP address");
    }
    return domain("URI", value);
  }

  private static Range range(byte[] value) throws BuiltinException {
    if (value.length != 8 && value.length != 32) {
      throw new BuiltinException("x509: IP constraint contained value of length " + value.length);
    }
    int half = value.length / 2;
    byte[] mask = java.util.Arrays.copyOfRange(value, half, value.length);
    if (!isMask(mask)) {
      throw new BuiltinException(
          "x509: IP constraint contained invalid mask " + HexFormat.of().formatHex(mask));
    }
    return new Range(java.util.Arrays.copyOf(value, half), mask);
  }

  /** Whether all ones stand before all zeros. */
  private static boolean isMask(byte[] mask) {
    boolean zeros = false;
    for (byte b : mask) {
      int inverted = ~b & 0xFF;
      if (zeros ? b != 0 : (inverted & inverted + 1) != 0) {
        return false;
      }
      zeros |= b != -1;
    }
    return true;
  }
}
