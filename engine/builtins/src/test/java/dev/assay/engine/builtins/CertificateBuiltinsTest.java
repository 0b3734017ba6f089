package dev.assay.engine.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.builtins.TestKeys.Issue;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertPolicyId;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyMappings;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;

class CertificateBuiltinsTest {
  private static final String PARSE = "crypto.x509.parse_certificates";
  private static final String VERIFY = "crypto.x509.parse_and_verify_certificates";
  private static final String VERIFY_WITH =
      "crypto.x509.parse_and_verify_certificates_with_options";

  private static final KeyPair ROOT = TestKeys.ec("secp256r1");
  private static final KeyPair MIDDLE = TestKeys.ec("secp384r1");
  private static final KeyPair LEAF = TestKeys.ec("secp256r1");

  private static GeneralNames names(GeneralName... names) {
    return new GeneralNames(names);
  }

  private static GeneralName dns(String name) {
    return new GeneralName(GeneralName.dNSName, name);
  }

  private static GeneralName email(String name) {
    return new GeneralName(GeneralName.rfc822Name, name);
  }

  private static GeneralName uri(String name) {
    return new GeneralName(GeneralName.uniformResourceIdentifier, name);
  }

  private static GeneralName ip(String name) {
    return new GeneralName(GeneralName.iPAddress, name);
  }

  private static GeneralSubtree tree(GeneralName name) {
    return new GeneralSubtree(name);
  }

  private static Issue rich(KeyPair pair) {
    ASN1ObjectIdentifier policy = new ASN1ObjectIdentifier("1.2.3.4.5");
    return new Issue("C=DE,ST=x,L=y,STREET=s,PostalCode=1,O=a+OU=b,SERIALNUMBER=9,CN=é,CN=z", pair)
        .extension(
            Extension.basicConstraints, true, new org.bouncycastle.asn1.x509.BasicConstraints(3))
        .extension(
            Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.decipherOnly))
        .extension(
            Extension.extendedKeyUsage,
            false,
            new ExtendedKeyUsage(
                new KeyPurposeId[] {
                  KeyPurposeId.id_kp_serverAuth,
                  KeyPurposeId.anyExtendedKeyUsage,
                  KeyPurposeId.id_kp_smartcardlogon
                }))
        .extension(
            Extension.subjectAlternativeName,
            false,
            names(
                dns("a.example"),
                dns("*.b.example"),
                email("a@b.c"),
                ip("1.2.3.4"),
                ip("2001:db8::1"),
                uri("https://u:p@x.y:80/p%2Fa?q=1"),
                uri("urn:a:b"),
                uri("https://x/a b?"),
                new GeneralName(new X500Name("CN=d"))))
        .extension(
            Extension.nameConstraints,
            true,
            new NameConstraints(
                new GeneralSubtree[] {
                  tree(dns("example")), tree(ip("10.0.0.0/8")), tree(email("b.c"))
                },
                new GeneralSubtree[] {
                  tree(dns(".bad.example")), tree(uri("bad.example")), tree(ip("2001:db8::/32"))
                }))
        .extension(
            Extension.cRLDistributionPoints,
            false,
            new CRLDistPoint(
                new DistributionPoint[] {
                  new DistributionPoint(
                      new DistributionPointName(names(uri("http://crl/1"), uri("http://crl/2"))),
                      null,
                      null)
                }))
        .extension(
            Extension.authorityInfoAccess,
            false,
            new AuthorityInformationAccess(
                new AccessDescription[] {
                  new AccessDescription(AccessDescription.id_ad_ocsp, uri("http://ocsp")),
                  new AccessDescription(AccessDescription.id_ad_caIssuers, uri("http://ca")),
                  new AccessDescription(AccessDescription.id_ad_caIssuers, dns("x"))
                }))
        .extension(
            Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(new byte[] {1, 2}))
        .extension(
            Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(new byte[] {3}))
        .extension(
            Extension.certificatePolicies,
            false,
            new CertificatePolicies(
                new PolicyInformation[] {
                  new PolicyInformation(policy),
                  new PolicyInformation(
                      new ASN1ObjectIdentifier("1.2.340282366920938463463374607431768211456"))
                }))
        .extension(
            Extension.policyMappings,
            true,
            new PolicyMappings(
                CertPolicyId.getInstance(policy),
                CertPolicyId.getInstance(new ASN1ObjectIdentifier("2.999.1"))))
        .extension(Extension.policyConstraints, true, policyConstraints(0, 4))
        .extension(Extension.inhibitAnyPolicy, true, new ASN1Integer(2))
        .extension(new ASN1ObjectIdentifier("1.2.3"), true, DERNull.INSTANCE);
  }

  private static DERSequence policyConstraints(int explicit, int inhibit) {
    ASN1EncodableVector fields = new ASN1EncodableVector();
    fields.add(new DERTaggedObject(false, 0, new ASN1Integer(explicit)));
    fields.add(new DERTaggedObject(false, 1, new ASN1Integer(inhibit)));
    return new DERSequence(fields);
  }

  @Test
  void showsEachFieldAsOpaDoes() {
    List<Call> calls = new ArrayList<>();
    List<KeyPair> pairs =
        List.of(
            TestKeys.rsa(1024),
            TestKeys.ec("secp224r1"),
            ROOT,
            MIDDLE,
            TestKeys.ec("secp521r1"),
            TestKeys.ed25519());
    for (KeyPair pair : pairs) {
      calls.add(Call.of(PARSE, TestKeys.pem(rich(pair).by("CN=i", pair))));
    }
    KeyPair rsa = TestKeys.rsa(2048);
    for (String algorithm :
        List.of(
            "MD5withRSA",
            "SHA1withRSA",
            "SHA384withRSA",
            "SHA512withRSA",
            "SHA256withRSAandMGF1",
            "SHA384withRSAandMGF1",
            "SHA512withRSAandMGF1",
            "SHA224withRSA")) {
      calls.add(Call.of(PARSE, TestKeys.pem(new Issue("CN=a", LEAF).by("CN=b", rsa, algorithm))));
    }
    Instant far = Instant.parse("2150-01-01T00:00:00Z");
    calls.add(
        Call.of(PARSE, TestKeys.pem(new Issue("CN=a", LEAF).valid(far, far).by("CN=b", ROOT))));
    Builtins.assertAsOpa(calls);
  }

  @Test
  void refusesExtensionsAsOpaDoes() {
    List<Call> calls = new ArrayList<>();
    for (String id :
        List.of(
            "2.5.29.14",
            "2.5.29.15",
            "2.5.29.17",
            "2.5.29.19",
            "2.5.29.30",
            "2.5.29.31",
            "2.5.29.32",
            "2.5.29.33",
            "2.5.29.35",
            "2.5.29.36",
            "2.5.29.37",
            "2.5.29.54",
            "1.3.6.1.5.5.7.1.1")) {
      ASN1ObjectIdentifier oid = new ASN1ObjectIdentifier(id);
      for (boolean critical : new boolean[] {true, false}) {
        calls.add(parseWith(new Issue("CN=a", LEAF).extension(oid, critical, DERNull.INSTANCE)));
        calls.add(parseWith(new Issue("CN=a", LEAF).extension(oid, critical, new DERSequence())));
        calls.add(
            parseWith(
                new Issue("CN=a", LEAF)
                    .extension(
                        oid,
                        critical,
                        new DERSequence(new DERSequence(new DEROctetString(new byte[2]))))));
      }
    }
    for (GeneralName name :
        List.of(
            uri("http://[::1"), uri("http://a../"), uri("%zz"), uri("://"), dns(""), email("x"))) {
      calls.add(
          parseWith(
              new Issue("CN=a", LEAF)
                  .extension(Extension.subjectAlternativeName, false, names(name))));
    }
    Builtins.assertAsOpa(calls);
  }

  private static Call parseWith(Issue issue) {
    return Call.of(PARSE, TestKeys.pem(issue.by("CN=i", ROOT)));
  }

  private static String chain(Object... certificates) {
    StringBuilder out = new StringBuilder();
    for (Object certificate : certificates) {
      out.append(TestKeys.pem(certificate));
    }
    return out.toString();
  }

  private static Object root() {
    return new Issue("CN=root", ROOT).authority().by("CN=root", ROOT);
  }

  private static Issue middle() {
    return new Issue("CN=middle", MIDDLE).authority();
  }

  private static Issue leaf() {
    return new Issue("CN=leaf", LEAF)
        .extension(
            Extension.subjectAlternativeName,
            false,
            names(dns("leaf.example"), dns("*.w.example"), ip("10.1.2.3")));
  }

  /** Chains that may and may not be trusted. */
  private static List<String> chains() {
    Instant now = Instant.now();
    Instant past = now.minusSeconds(100_000);
    KeyPair weak = TestKeys.rsa(1024);
    List<String> all = new ArrayList<>();
    all.add(chain(root(), middle().by("CN=root", ROOT), leaf().by("CN=middle", MIDDLE)));
    all.add(chain(root(), leaf().by("CN=root", ROOT)));
    all.add(chain(root(), leaf().by("CN=root", MIDDLE)));
    all.add(chain(root(), leaf().by("CN=other", ROOT)));
    all.add(chain(root(), root()));
    all.add(chain(root()));
    all.add(chain(leaf().by("CN=leaf", LEAF), leaf().by("CN=leaf", LEAF)));
    all.add(chain(root(), leaf().by("CN=middle", MIDDLE)));
    all.add(
        chain(
            root(),
            middle().valid(past, past).by("CN=root", ROOT),
            leaf().by("CN=middle", MIDDLE)));
    all.add(
        chain(
            new Issue("CN=root", ROOT).authority().valid(past, past).by("CN=root", ROOT),
            leaf().by("CN=root", ROOT)));
    all.add(
        chain(
            root(),
            leaf().valid(now.plusSeconds(9999), now.plusSeconds(99_999)).by("CN=root", ROOT)));
    all.add(chain(new Issue("CN=root", ROOT).by("CN=root", ROOT), leaf().by("CN=root", ROOT)));
    all.add(
        chain(
            root(),
            new Issue("CN=middle", MIDDLE).by("CN=root", ROOT),
            leaf().by("CN=middle", MIDDLE)));
    all.add(
        chain(
            root(),
            middle()
                .extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .by("CN=root", ROOT),
            leaf().by("CN=middle", MIDDLE)));
    all.add(
        chain(
            new Issue("CN=root", ROOT).authority(0).by("CN=root", ROOT),
            middle().by("CN=root", ROOT),
            leaf().by("CN=middle", MIDDLE)));
    all.add(
        chain(
            root(),
            leaf()
                .extension(new ASN1ObjectIdentifier("1.2.3"), true, DERNull.INSTANCE)
                .by("CN=root", ROOT)));
    all.add(
        chain(
            new Issue("CN=w", weak).authority().by("CN=w", weak, "SHA256withRSAandMGF1"),
            leaf().by("CN=w", weak, "SHA256withRSAandMGF1")));
    all.add(
        chain(
            new Issue("CN=w", weak).authority().by("CN=w", weak),
            leaf().by("CN=w", weak, "SHA1withRSA")));
    KeyPair small = TestKeys.rsa(768);
    all.add(
        chain(new Issue("CN=w", small).authority().by("CN=w", small), leaf().by("CN=w", small)));
    KeyPair p224 = TestKeys.ec("secp224r1");
    all.add(chain(new Issue("CN=w", p224).authority().by("CN=w", p224), leaf().by("CN=w", p224)));
    KeyPair ed = TestKeys.ed25519();
    all.add(chain(new Issue("CN=w", ed).authority().by("CN=w", ed), leaf().by("CN=w", ed)));
    for (KeyPurposeId[] purposes :
        List.of(
            new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth},
            new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth},
            new KeyPurposeId[] {KeyPurposeId.anyExtendedKeyUsage},
            new KeyPurposeId[] {KeyPurposeId.id_kp_smartcardlogon})) {
      ExtendedKeyUsage usage = new ExtendedKeyUsage(purposes);
      all.add(
          chain(
              root(),
              leaf().extension(Extension.extendedKeyUsage, false, usage).by("CN=root", ROOT)));
      all.add(
          chain(
              root(),
              middle().extension(Extension.extendedKeyUsage, false, usage).by("CN=root", ROOT),
              leaf()
                  .extension(
                      Extension.extendedKeyUsage,
                      false,
                      new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
                  .by("CN=middle", MIDDLE)));
    }
    return all;
  }

  @Test
  void findsChainsAsOpaDoes() {
    List<Call> calls = new ArrayList<>();
    for (String chain : chains()) {
      calls.add(Call.of(VERIFY, chain));
      calls.add(withOptions(chain, "KeyUsages", ArrayValue.of(Value.of("KeyUsageClientAuth"))));
      calls.add(withOptions(chain, "KeyUsages", SetValue.copyOf(List.of(Value.of("KeyUsageAny")))));
    }
    for (String bad : List.of("", "x", "YmFk", chain(LEAF.getPublic()))) {
      calls.add(Call.of(VERIFY, bad));
    }
    Builtins.assertAsOpa(calls);
  }

  private static Call withOptions(String chain, Object... pairs) {
    ObjectValue.Builder options = ObjectValue.builder();
    for (int i = 0; i < pairs.length; i += 2) {
      options.put((String) pairs[i], (Value) pairs[i + 1]);
    }
    return Call.of(VERIFY_WITH, Value.of(chain), options.build());
  }

  @Test
  void takesOptionsAsOpaDoes() {
    String chain = chains().getFirst();
    long tomorrow = Instant.now().plusSeconds(3600).getEpochSecond() * 1_000_000_000;
    List<Call> calls = new ArrayList<>();
    for (String host :
        List.of(
            "leaf.example",
            "LEAF.example.",
            "x.w.example",
            "x.y.w.example",
            "w.example",
            "leaf",
            "10.1.2.3",
            "[10.1.2.3]",
            "10.1.2.4",
            "*.w.example",
            "",
            ".",
            "a..b",
            "\"leaf.example\"")) {
      calls.add(withOptions(chain, "DNSName", Value.of(host)));
    }
    for (Value time :
        List.of(
            Value.of(tomorrow),
            Value.of(0),
            Value.of(1),
            Value.of(-1),
            Value.of("x"),
            Value.of(true))) {
      calls.add(withOptions(chain, "CurrentTime", time));
    }
    calls.add(withOptions(chain, "MaxConstraintComparisons", Value.of(3)));
    calls.add(withOptions(chain, "MaxConstraintComparisons", Value.of("x")));
    calls.add(withOptions(chain, "KeyUsages", Value.of("x")));
    calls.add(
        withOptions(chain, "KeyUsages", ArrayValue.of(Value.of("a"), Value.of(1), Value.of("b"))));
    calls.add(withOptions(chain, "KeyUsages", ArrayValue.EMPTY));
    calls.add(withOptions(chain, "Other", Value.of(1)));
    calls.add(Call.of(VERIFY_WITH, Value.of(chain), Value.of(1)));
    calls.add(Call.of(VERIFY_WITH, Value.of(1), ObjectValue.EMPTY));
    calls.add(withOptions("x", "Other", Value.of(1)));
    Builtins.assertAsOpa(calls);
  }

  @Test
  void checksConstraintsOfNamesAsOpaDoes() {
    List<GeneralNames> subjects =
        List.of(
            names(dns("a.example")),
            names(dns("example")),
            names(dns("x.bad.example")),
            names(dns("bad.example")),
            names(dns("*.example")),
            names(dns("xexample")),
            names(email("u@b.c")),
            names(email("\"u v\"@B.C")),
            names(email("nomailbox")),
            names(ip("10.0.0.1")),
            names(ip("11.0.0.1")),
            names(ip("2001:db8::5")),
            names(uri("https://bad.example:8/x")),
            names(uri("https://10.0.0.1/")),
            names(uri("urn:x")),
            names(uri("https://ok.example/")));
    List<NameConstraints> constraints =
        List.of(
            new NameConstraints(new GeneralSubtree[] {tree(dns("example"))}, null),
            new NameConstraints(new GeneralSubtree[] {tree(dns(".example"))}, null),
            new NameConstraints(null, new GeneralSubtree[] {tree(dns("bad.example"))}),
            new NameConstraints(null, new GeneralSubtree[] {tree(dns(""))}),
            new NameConstraints(new GeneralSubtree[] {tree(email("u@b.c"))}, null),
            new NameConstraints(new GeneralSubtree[] {tree(email(".c"))}, null),
            new NameConstraints(null, new GeneralSubtree[] {tree(email("b.c"))}),
            new NameConstraints(new GeneralSubtree[] {tree(ip("10.0.0.0/8"))}, null),
            new NameConstraints(null, new GeneralSubtree[] {tree(ip("2001:db8::/32"))}),
            new NameConstraints(new GeneralSubtree[] {tree(uri("ok.example"))}, null),
            new NameConstraints(null, new GeneralSubtree[] {tree(uri("bad.example"))}),
            new NameConstraints(
                new GeneralSubtree[] {tree(new GeneralName(new X500Name("CN=d")))}, null));
    List<Call> calls = new ArrayList<>();
    for (NameConstraints constraint : constraints) {
      Object issuer =
          middle().extension(Extension.nameConstraints, false, constraint).by("CN=root", ROOT);
      for (GeneralNames subject : subjects) {
        Object last =
            new Issue("CN=x", LEAF)
                .extension(Extension.subjectAlternativeName, false, subject)
                .by("CN=middle", MIDDLE);
        calls.add(Call.of(VERIFY, chain(root(), issuer, last)));
      }
    }
    Builtins.assertAsOpa(calls);
  }

  @Test
  void followsPoliciesAsOpaDoes() {
    ASN1ObjectIdentifier a = new ASN1ObjectIdentifier("1.2.3.1");
    ASN1ObjectIdentifier b = new ASN1ObjectIdentifier("1.2.3.2");
    ASN1ObjectIdentifier any = new ASN1ObjectIdentifier("2.5.29.32.0");
    List<Call> calls = new ArrayList<>();
    for (int explicit : new int[] {0, 1, 5}) {
      for (ASN1ObjectIdentifier upper : List.of(a, any)) {
        for (ASN1ObjectIdentifier lower : List.of(a, b, any)) {
          for (int mapping = 0; mapping < 3; mapping++) {
            Issue issuer =
                middle()
                    .extension(Extension.certificatePolicies, false, policies(upper))
                    .extension(
                        Extension.policyConstraints,
                        true,
                        policyConstraints(explicit, mapping == 2 ? 0 : 5));
            if (mapping > 0) {
              issuer.extension(
                  Extension.policyMappings,
                  false,
                  new PolicyMappings(CertPolicyId.getInstance(a), CertPolicyId.getInstance(b)));
            }
            calls.add(
                Call.of(
                    VERIFY,
                    chain(
                        root(),
                        issuer.by("CN=root", ROOT),
                        leaf()
                            .extension(Extension.certificatePolicies, false, policies(lower))
                            .by("CN=middle", MIDDLE))));
            calls.add(
                Call.of(
                    VERIFY,
                    chain(root(), issuer.by("CN=root", ROOT), leaf().by("CN=middle", MIDDLE))));
          }
        }
      }
    }
    Builtins.assertAsOpa(calls);
  }

  private static CertificatePolicies policies(ASN1ObjectIdentifier policy) {
    return new CertificatePolicies(new PolicyInformation(policy));
  }

  @Test
  void readsRequestsAndKeysAsOpaDoes() throws IOException, OperatorCreationException {
    List<Call> calls = new ArrayList<>();
    List<KeyPair> pairs =
        List.of(TestKeys.rsa(1024), ROOT, MIDDLE, TestKeys.ec("secp521r1"), TestKeys.ed25519());
    for (KeyPair pair : pairs) {
      String request = TestKeys.pem(request(pair));
      calls.add(Call.of("crypto.x509.parse_certificate_request", request));
      calls.add(
          Call.of(
              "crypto.x509.parse_certificate_request",
              Base64.getEncoder().encodeToString(request(pair).getEncoded())));
      for (String key : List.of(TestKeys.pem(pair.getPrivate()), TestKeys.pkcs8(pair))) {
        calls.add(Call.of("crypto.parse_private_keys", key));
        calls.add(Call.of("crypto.parse_private_keys", key + key));
        calls.add(Call.of("crypto.x509.parse_rsa_private_key", key));
        calls.add(
            Call.of(
                "crypto.x509.parse_keypair", TestKeys.pem(TestKeys.selfSigned("CN=a", pair)), key));
        calls.add(Call.of("crypto.x509.parse_keypair", TestKeys.pem(root()), key));
      }
    }
    Builtins.assertAsOpa(calls);
  }

  private static org.bouncycastle.pkcs.PKCS10CertificationRequest request(KeyPair pair)
      throws IOException, OperatorCreationException {
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    extensions.addExtension(
        Extension.subjectAlternativeName, false, names(dns("a.b"), ip("::1"), uri("https://x/y")));
    extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment));
    return new JcaPKCS10CertificationRequestBuilder(new X500Name("C=DE,CN=a"), pair.getPublic())
        .addAttribute(
            org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.pkcs_9_at_extensionRequest,
            extensions.generate())
        .addAttribute(
            org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.pkcs_9_at_challengePassword,
            new org.bouncycastle.asn1.DERUTF8String("x"))
        .build(
            new JcaContentSignerBuilder(TestKeys.algorithm(pair))
                .setProvider(TestKeys.PROVIDER)
                .build(pair.getPrivate()));
  }

  @Test
  void namesItsCertificates() throws BuiltinException {
    Value all = new Builtins().value(PARSE, chain(root(), leaf().by("CN=root", ROOT)));
    ObjectValue last = (ObjectValue) ((ArrayValue) all).get(1);
    ObjectValue subject = (ObjectValue) Objects.requireNonNull(last.get("Subject"));
    assertEquals(Value.of("leaf"), subject.get("CommonName"));
    assertEquals(
        ArrayValue.of(Value.of("leaf.example"), Value.of("*.w.example")), last.get("DNSNames"));
  }
}
