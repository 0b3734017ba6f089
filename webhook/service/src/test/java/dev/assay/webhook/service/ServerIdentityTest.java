package dev.assay.webhook.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates: made at start, or from files. */
final class ServerIdentityTest {
  private static final List<String> NAMES =
      List.of("localhost", "127.0.0.1", "assay.assay-system.svc", "::1");

  @TempDir private Path folder = Path.of("");

  @Test
  void theSelfMadeCertificateIsSignedByItsAuthorityForTheNamesGiven()
      throws StartException, GeneralSecurityException {
    SelfMadeIdentity made = SelfMadeIdentity.make(NAMES, Instant.now());
    X509Certificate own = made.identity().chain().getFirst();

    own.verify(made.authority().getPublicKey());
    made.authority().verify(made.authority().getPublicKey());
    own.checkValidity();
    assertEquals(-1, own.getBasicConstraints());
    assertEquals(0, made.authority().getBasicConstraints());
    assertEquals(List.of("1.3.6.1.5.5.7.3.1"), own.getExtendedKeyUsage());
    assertEquals("EC", own.getPublicKey().getAlgorithm());
    List<String> names = new ArrayList<>();
    for (List<?> name : own.getSubjectAlternativeNames()) {
      names.add(String.valueOf(name.get(1)));
    }
    assertEquals(
        List.of("localhost", "127.0.0.1", "assay.assay-system.svc", "0:0:0:0:0:0:0:1"), names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "-a", "a..b", "1.2.3.4.5.", "https://x", "a/b"})
  void aNameThatIsNoneIsRefused(String name) {
    StartException refused =
        assertThrows(
            StartException.class, () -> SelfMadeIdentity.make(List.of(name), Instant.now()));

    assertTrue(refused.getMessage().contains("\"" + name + "\""), refused.getMessage());
  }

  @Test
  void filesInPemAreRead() throws StartException, IOException {
    ServerIdentity made = SelfMadeIdentity.make(NAMES, Instant.now()).identity();

    ServerIdentity read =
        ServerIdentity.read(
            file("tls.crt", made.chainPem()), file("tls.key", made.keyPem()), Instant.now());

    assertEquals(made.chain(), read.chain());
    assertEquals(made.key(), read.key());
  }

  @Test
  void keysInTheFormOfSec1AreRead() throws StartException, IOException {
    ServerIdentity made = SelfMadeIdentity.make(NAMES, Instant.now()).identity();
    byte[] sec1 =
        new ECPrivateKey(
                256,
                ((java.security.interfaces.ECPrivateKey) made.key()).getS(),
                SECObjectIdentifiers.secp256r1)
            .getEncoded();
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(new PemObject("EC PRIVATE KEY", sec1));
    }

    ServerIdentity read =
        ServerIdentity.read(
            file("tls.crt", made.chainPem()), file("tls.key", text.toString()), Instant.now());

    assertTrue(read.keyPem().startsWith("-----BEGIN PRIVATE KEY-----"));
    assertEquals(made.chain(), read.chain());
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() throws StartException, IOException {
    ServerIdentity one = SelfMadeIdentity.make(NAMES, Instant.now()).identity();
    ServerIdentity other = SelfMadeIdentity.make(NAMES, Instant.now()).identity();
    Path key = file("tls.key", other.keyPem());

    String message = refused(file("tls.crt", one.chainPem()), key);

    assertTrue(message.contains("does not belong to the first certificate"), message);
    assertFalse(message.contains("BEGIN"), message);
  }

  @Test
  void anExpiredCertificateIsRefused() throws StartException, IOException {
    ServerIdentity old =
        SelfMadeIdentity.make(NAMES, Instant.now().minus(Duration.ofDays(500))).identity();

    String message = refused(file("tls.crt", old.chainPem()), file("tls.key", old.keyPem()));

    assertTrue(message.contains("expired on"), message);
  }

  @Test
  void whatIsNoPemIsRefusedWithTheFile() throws StartException, IOException {
    ServerIdentity made = SelfMadeIdentity.make(NAMES, Instant.now()).identity();
    Path certificate = file("tls.crt", made.chainPem());
    Path nonsense = file("nonsense", "hello");

    assertTrue(refused(nonsense, nonsense).contains("nonsense: holds no certificate"));
    assertTrue(refused(certificate, nonsense).contains("nonsense: holds no private key"));
    assertTrue(refused(certificate, folder.resolve("absent")).contains("absent: cannot be read"));
  }

  @Test
  void aChangedPairIsTakenIntoUseAndABrokenOneIsNot() throws StartException, IOException {
    ServerIdentity first = SelfMadeIdentity.make(NAMES, Instant.now()).identity();
    ServeSettings.Files files =
        new ServeSettings.Files(file("tls.crt", first.chainPem()), file("tls.key", first.keyPem()));
    List<String> used = new ArrayList<>();
    try (IdentityReload reload = IdentityReload.start(files, first, _ -> used.add("reloaded"))) {
      reload.check();
      assertEquals(List.of(), used);

      file("tls.crt", "half written");
      reload.check();
      assertEquals(List.of(), used);

      ServerIdentity second = SelfMadeIdentity.make(NAMES, Instant.now()).identity();
      file("tls.crt", second.chainPem());
      file("tls.key", second.keyPem());
      reload.check();
      reload.check();
      assertEquals(List.of("reloaded"), used);
    }
  }

  @Test
  void addressesAreNotLookedUp() throws UnknownHostException {
    assertEquals("127.0.0.1", InetAddress.getByAddress(new byte[] {127, 0, 0, 1}).getHostName());
    assertTrue(InetAddress.getByName("localhost").isLoopbackAddress());
  }

  private String refused(Path certificate, Path key) {
    return assertThrows(
            StartException.class, () -> ServerIdentity.read(certificate, key, Instant.now()))
        .getMessage();
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
