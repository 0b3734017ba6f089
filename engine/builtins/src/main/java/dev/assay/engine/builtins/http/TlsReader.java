package dev.assay.engine.builtins.http;

import dev.assay.engine.builtins.x509.Certificate;
import dev.assay.engine.builtins.x509.KeyPair;
import dev.assay.engine.builtins.x509.Pem;
import dev.assay.engine.builtins.x509.SigningKey;
import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.rego.spi.Host;
import dev.assay.engine.rego.spi.HttpCall;
import dev.assay.engine.rego.spi.HttpTls;
import dev.assay.engine.value.ObjectValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The TLS settings of a request: from its text, from files, from the environment. */
final class TlsReader {
  private static final char[] NO_PASSWORD = new char[0];

  private TlsReader() {}

  /** The settings, or null where the request has none and the usual ones are meant. */
  static @Nullable HttpTls read(ObjectValue request, List<HttpCall.Header> headers, Host host)
      throws BuiltinException {
    List<KeyPair> own = clientCertificates(request, host);
    boolean system = RequestFields.looseFlag(request, "tls_use_system_certs");
    List<X509Certificate> authorities = authorities(request, host);
    boolean anyone = RequestFields.looseFlag(request, "tls_insecure_skip_verify");
    String serverName = text(request, "tls_server_name");
    for (HttpCall.Header header : headers) {
      if (serverName.isEmpty() && header.name().equals("Host")) {
        serverName = header.value();
      }
    }
    if (own.isEmpty() && !system && authorities == null && !anyone && serverName.isEmpty()) {
      return null;
    }
    try {
      return new HttpTls(context(own, system, authorities, anyone), serverName, anyone);
    } catch (GeneralSecurityException | IOException e) {
      throw new BuiltinException("tls: " + e.getMessage());
    }
  }

  private static String text(ObjectValue request, String name) throws BuiltinException {
    String text = RequestFields.text(request, name);
    return text == null ? "" : text;
  }

  private static List<KeyPair> clientCertificates(ObjectValue request, Host host)
      throws BuiltinException {
    List<KeyPair> all = new ArrayList<>();
    String certificate = text(request, "tls_client_cert");
    String key = text(request, "tls_client_key");
    if (!certificate.isEmpty() && !key.isEmpty()) {
      all.add(KeyPair.ofPem(certificate, key));
    }
    String certificateFile = text(request, "tls_client_cert_file");
    String keyFile = text(request, "tls_client_key_file");
    if (!certificateFile.isEmpty() && !keyFile.isEmpty()) {
      all.add(KeyPair.ofPem(file(host, certificateFile), file(host, keyFile)));
    }
    String certificateName = text(request, "tls_client_cert_env_variable");
    String keyName = text(request, "tls_client_key_env_variable");
    if (!certificateName.isEmpty() && !keyName.isEmpty()) {
      try {
        all.add(KeyPair.ofPem(host.environment(certificateName), host.environment(keyName)));
      } catch (BuiltinException e) {
        throw new BuiltinException(
            "cannot extract public/private key pair from envvars "
                + GoLiterals.quote(certificateName)
                + ", "
                + GoLiterals.quote(keyName)
                + ": "
                + e.getMessage());
      }
    }
    return all;
  }

  private static String file(Host host, String path) throws BuiltinException {
    try {
      return new String(host.readFile(path), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new BuiltinException(String.valueOf(e.getMessage()));
    }
  }

  /** The certificates that the request names as trusted, or null where it names none. */
  private static @Nullable List<X509Certificate> authorities(ObjectValue request, Host host)
      throws BuiltinException {
    List<X509Certificate> all = new ArrayList<>();
    boolean named = false;
    String text = text(request, "tls_ca_cert");
    if (!text.isEmpty()) {
      named = true;
      if (!append(all, text.replace("\\n", "\n"))) {
        throw new BuiltinException("could not append certificates");
      }
    }
    String path = text(request, "tls_ca_cert_file");
    if (!path.isEmpty()) {
      named = true;
      if (!append(all, file(host, path))) {
        throw new BuiltinException(
            "could not append CA certificates from " + GoLiterals.quote(path));
      }
    }
    String variable = text(request, "tls_ca_cert_env_variable");
    if (!variable.isEmpty()) {
      named = true;
      if (!append(all, host.environment(variable))) {
        throw new BuiltinException(
            "could not add CA certificates from envvar "
                + GoLiterals.quote(variable)
                + ": could not append certificates");
      }
    }
    return named ? all : null;
  }

  /** Adds the certificates of a text; answers whether there was one. */
  private static boolean append(List<X509Certificate> all, String text) {
    int before = all.size();
    Pem pem = new Pem(text);
    Pem.Block block = pem.next();
    while (block != null) {
      if (block.type().equals("CERTIFICATE")) {
        try {
          Certificate.read(block.bytes());
          all.add(x509(block.bytes()));
        } catch (BuiltinException | GeneralSecurityException malformed) {
          // Passed over, as long as another is well.
        }
      }
      block = pem.next();
    }
    return all.size() > before;
  }

  private static X509Certificate x509(byte[] der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private static SSLContext context(
      List<KeyPair> own,
      boolean system,
      @Nullable List<X509Certificate> authorities,
      boolean anyone)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    TrustManager[] trust =
        anyone ? new TrustManager[] {new TrustAnyone()} : trust(system, authorities);
    context.init(keys(own), trust, null);
    return context;
  }

  private static KeyManager @Nullable [] keys(List<KeyPair> own)
      throws GeneralSecurityException, IOException {
    if (own.isEmpty()) {
      return null;
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (int i = 0; i < own.size(); i++) {
      KeyPair pair = own.get(i);
      X509Certificate[] chain = new X509Certificate[pair.chain().size()];
      for (int j = 0; j < chain.length; j++) {
        chain[j] = x509(pair.chain().get(j));
      }
      store.setKeyEntry("own" + i, SigningKey.javaKey(pair.key()), NO_PASSWORD, chain);
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance("NewSunX509");
    factory.init(
        new javax.net.ssl.KeyStoreBuilderParameters(
            KeyStore.Builder.newInstance(store, new KeyStore.PasswordProtection(NO_PASSWORD))));
    return factory.getKeyManagers();
  }

  private static TrustManager @Nullable [] trust(
      boolean system, @Nullable List<X509Certificate> authorities)
      throws GeneralSecurityException, IOException {
    if (authorities == null) {
      return null;
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    List<X509Certificate> all = new ArrayList<>(authorities);
    if (system) {
      TrustManagerFactory usual =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      usual.init((KeyStore) null);
      for (TrustManager manager : usual.getTrustManagers()) {
        if (manager instanceof X509TrustManager known) {
          all.addAll(List.of(known.getAcceptedIssuers()));
        }
      }
    }
    for (int i = 0; i < all.size(); i++) {
      store.setCertificateEntry("authority" + i, all.get(i));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  /** Trusts every server, because the policy says so. */
  private static final class TrustAnyone extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
