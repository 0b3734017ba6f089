package dev.assay.engine.builtins.x509;

import dev.assay.engine.builtins.text.WebUrl;
import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinException;
import java.util.ArrayList;
import java.util.List;

/** The alternative names of a subject; kinds beyond these four are passed over. */
record AlternativeNames(
    List<String> dns, List<String> emails, List<byte[]> ips, List<WebUrl> uris) {
  static final AlternativeNames NONE =
      new AlternativeNames(List.of(), List.of(), List.of(), List.of());

  private static final int EMAIL = Der.CONTEXT | 1;
  private static final int DNS = Der.CONTEXT | 2;
  private static final int URI = Der.CONTEXT | 6;
  private static final int IP = Der.CONTEXT | 7;

  boolean isEmpty() {
    return dns.isEmpty() && emails.isEmpty() && ips.isEmpty() && uris.isEmpty();
  }

  static AlternativeNames read(Der value) throws BuiltinException {
    Der names = value.read(Der.SEQUENCE, "x509: invalid subject alternative names");
    AlternativeNames found =
        new AlternativeNames(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    while (!names.isEmpty()) {
      int tag = names.nextTag();
      byte[] name = names.readAny("x509: invalid subject alternative name").bytes();
      switch (tag) {
        case EMAIL -> found.emails.add(DerString.ia5(name, "x509: SAN rfc822Name is malformed"));
        case DNS -> found.dns.add(DerString.ia5(name, "x509: SAN dNSName is malformed"));
        case URI -> found.uris.add(uri(name));
        case IP -> found.ips.add(ip(name));
        default -> {
          // Other names carry nothing that is shown or checked.
        }
      }
    }
    return found;
  }

  private static byte[] ip(byte[] address) throws BuiltinException {
    if (address.length != 4 && address.length != 16) {
      throw new BuiltinException("x509: cannot parse IP address of length " + address.length);
    }
    return address;
  }

  private static WebUrl uri(byte[] bytes) throws BuiltinException {
    String text = DerString.ia5(bytes, "x509: SAN uniformResourceIdentifier is malformed");
    String refused = "x509: cannot parse URI " + GoLiterals.quote(text) + ": ";
    WebUrl uri;
    try {
      uri = WebUrl.parse(text);
    } catch (BuiltinException e) {
      throw new BuiltinException(refused + e.getMessage());
    }
    if (!DomainNames.isValid(uri.host(), false)) {
      throw new BuiltinException(refused + "invalid domain");
    }
    return uri;
  }
}
