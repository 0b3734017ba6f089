package dev.assay.engine.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTlsTest {
  private static final String SEND = "http.send";
  private static final KeyPair AUTHORITY = TestKeys.rsa(2048);
  private static final KeyPair SERVER = TestKeys.rsa(2048);
  private static final KeyPair CLIENT = TestKeys.rsa(2048);

  private static final X509CertificateHolder ROOT =
      new TestKeys.Issue("CN=authority", AUTHORITY).authority().by("CN=authority", AUTHORITY);
  private static final X509CertificateHolder OWN =
      new TestKeys.Issue("CN=server", SERVER)
          .extension(
              Extension.subjectAlternativeName,
              false,
              new GeneralNames(new GeneralName(GeneralName.dNSName, "server.example")))
          .by("CN=authority", AUTHORITY);
  private static final X509CertificateHolder CLIENTS =
      new TestKeys.Issue("CN=client", CLIENT).by("CN=authority", AUTHORITY);

  @TempDir private Path folder;

  private static Certificate certificate(X509CertificateHolder holder)
      throws GeneralSecurityException, IOException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
  }

  private static SSLContext context() throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry("a", SERVER.getPrivate(), new char[0], new Certificate[] {certificate(OWN)});
    KeyManagerFactory manager = KeyManagerFactory.getInstance("PKIX");
    manager.init(keys, new char[0]);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("a", certificate(ROOT));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(manager.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static Builtins builtins(HttpPolicy policy) {
    return new Builtins(
        SystemHost.builder()
            .http(policy)
            .resolver(name -> List.of(InetAddress.ofLiteral("127.0.0.1")))
            .build());
  }

  private static Builtins builtins() {
    return builtins(HttpPolicy.NONE.allowInternal("server.example", "127.0.0.1"));
  }

  private static ObjectValue get(String url, String... pairs) {
    ObjectValue.Builder out =
        ObjectValue.builder().put("method", Value.of("get")).put("url", Value.of(url));
    for (int i = 0; i < pairs.length; i += 2) {
      out.put(pairs[i], Value.of(pairs[i + 1]));
    }
    return out.build();
  }

  private static Value body(Builtins builtins, ObjectValue request) throws BuiltinException {
    ObjectValue answer = (ObjectValue) builtins.value(SEND, request);
    return java.util.Objects.requireNonNull(answer.get("raw_body"));
  }

  @Test
  void trustsWhatTheRequestSays() throws Exception {
    String root = TestKeys.pem(ROOT);
    try (TestServer server = new TestServer(context())) {
      String url = server.url("/client");
      String named = url.replace("127.0.0.1", "server.example");
      Value unknown = Value.of("unknown");
      assertEquals(unknown, body(builtins(), get(named, "tls_ca_cert", root)));
      assertEquals(unknown, body(builtins(), get(named, "tls_ca_cert", root.replace("\n", "\\n"))));
      assertEquals(
          unknown,
          body(builtins(), get(url, "tls_ca_cert", root, "tls_server_name", "server.example")));
      assertEquals(
          unknown,
          body(
              builtins(),
              get(url, "tls_ca_cert", root)
                  .with("headers", ObjectValue.of("host", Value.of("server.example")))));
      assertEquals(
          unknown, body(builtins(), get(url).with("tls_insecure_skip_verify", Value.of(true))));
      String error = builtins().error(SEND, get(named));
      assertTrue(error.contains("certificate signed by unknown authority"), error);
      String wrongName = builtins().error(SEND, get(url, "tls_ca_cert", root));
      assertTrue(wrongName.contains("tls: failed to verify certificate: x509: "), wrongName);
      String other = builtins().error(SEND, get(named, "tls_ca_cert", TestKeys.pem(CLIENTS)));
      assertTrue(other.contains("certificate signed by unknown authority"), other);
    }
  }

  @Test
  void showsItsOwnCertificate() throws Exception {
    String root = TestKeys.pem(ROOT);
    String own = TestKeys.pem(CLIENTS);
    Path certificate = Files.writeString(folder.resolve("c.pem"), own);
    Path authority = Files.writeString(folder.resolve("a.pem"), root);
    try (TestServer server = new TestServer(context())) {
      String url = server.url("/client").replace("127.0.0.1", "server.example");
      for (String key : List.of(TestKeys.pem(CLIENT.getPrivate()), TestKeys.pkcs8(CLIENT))) {
        assertEquals(
            Value.of("CN=client"),
            body(
                builtins(),
                get(url, "tls_ca_cert", root, "tls_client_cert", own, "tls_client_key", key)));
        Path keyFile = Files.writeString(folder.resolve("k.pem"), key);
        ObjectValue fromFiles =
            get(
                url,
                "tls_ca_cert_file",
                authority.toString(),
                "tls_client_cert_file",
                certificate.toString(),
                "tls_client_key_file",
                keyFile.toString());
        Builtins reading =
            builtins(HttpPolicy.NONE.allowInternal("server.example").withFiles(true));
        assertEquals(Value.of("CN=client"), body(reading, fromFiles));
        String refused = builtins().error(SEND, fromFiles);
        assertTrue(refused.contains("permission denied"), refused);
      }
    }
  }
}
