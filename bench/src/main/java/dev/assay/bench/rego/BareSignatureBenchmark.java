package dev.assay.bench.rego;

import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The signature of a token verified by the provider that the builtins use, with nothing else around
 * it: the limit that they may approach.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class BareSignatureBenchmark {
  @Param({"jwt-es256", "jwt-rs256"})
  private String name = "";

  private String algorithm;
  private Provider provider;
  private PublicKey key;
  private byte[] signed;
  private byte[] signature;

  @SuppressWarnings("NullAway") // Made by the set-up.
  public BareSignatureBenchmark() {}

  /** Takes the token of the case apart. */
  @Setup
  public void prepare() throws Exception {
    PreparedCase prepared = PreparedCase.of(RegoCases.named(name));
    boolean elliptic = name.equals("jwt-es256");
    algorithm = elliptic ? "SHA256withPLAIN-ECDSA" : "SHA256withRSA";
    String pem = text(prepared.data(), "key");
    byte[] der =
        Base64.getMimeDecoder()
            .decode(pem.substring(pem.indexOf('\n') + 1, pem.lastIndexOf("-----END")));
    provider =
        elliptic
            ? new BouncyCastleProvider()
            : Objects.requireNonNull(Security.getProvider("SunRsaSign"));
    key =
        KeyFactory.getInstance(elliptic ? "EC" : "RSA", provider)
            .generatePublic(new X509EncodedKeySpec(der));
    String token = text(prepared.input(), "token");
    int dot = token.lastIndexOf('.');
    signed = token.substring(0, dot).getBytes(StandardCharsets.US_ASCII);
    signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
    if (!verify()) {
      throw new IllegalStateException("the signature does not hold");
    }
  }

  private static String text(Value of, String key) {
    if (of instanceof ObjectValue object && object.get(key) instanceof StringValue string) {
      return string.string();
    }
    throw new IllegalStateException("no text under " + key);
  }

  @Benchmark
  public boolean verify() throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(algorithm, provider);
    verifier.initVerify(key);
    verifier.update(signed);
    return verifier.verify(signature);
  }
}
