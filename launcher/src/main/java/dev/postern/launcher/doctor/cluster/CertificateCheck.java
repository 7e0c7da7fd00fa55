package dev.postern.launcher.doctor.cluster;

import dev.postern.launcher.cluster.ClusterConfig.MemberFiles;
import dev.postern.launcher.doctor.finding.Check;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

/** Whether this member's certificate, its key and the cluster's authorities go together. */
public record CertificateCheck(Vertx vertx, MemberFiles files, InstantSource clock)
    implements Check {
  private static final Duration SOON = Duration.ofDays(30);

  /** TLS 1.3's keys are agreed on apart from certificates. */
  private static final String ANY_EXCHANGE = "UNKNOWN";

  private static final byte[] SAMPLE = {1, 2, 3};
  private static final String RENEW =
      "Replace cluster.certificate-file and cluster.key-file; Postern takes new ones as it runs.";

  @Override
  public Topic topic() {
    return new Topic(
        "cluster.certificate",
        "this member's certificate",
        "Members let nobody in who can't prove to be one of them.");
  }

  @Override
  public List<Finding> look() {
    try {
      return List.of(judged(keys(), trust()));
    } catch (GeneralSecurityException | IllegalArgumentException unusable) {
      return List.of(topic().failure("the files can't be used as they are", RENEW));
    }
  }

  private Finding judged(X509KeyManager keys, X509TrustManager trust)
      throws GeneralSecurityException {
    Optional<String> alias =
        Stream.of("EC", "RSA", "Ed25519", "EdDSA")
            .map(type -> keys.getServerAliases(type, null))
            .filter(names -> names != null && names.length > 0)
            .map(names -> names[0])
            .findFirst();
    if (alias.isEmpty()) {
      return topic().failure("there is no key of a kind that TLS knows", RENEW);
    }
    X509Certificate[] chain = keys.getCertificateChain(alias.get());
    Instant end = chain[0].getNotAfter().toInstant();
    Instant now = clock.instant();
    if (now.isAfter(end) || now.isBefore(chain[0].getNotBefore().toInstant())) {
      return topic().failure("it isn't valid now; it was made to end on " + end, RENEW);
    }
    if (!belong(keys.getPrivateKey(alias.get()), chain[0])) {
      return topic().failure("it isn't the one of cluster.key-file", RENEW);
    }
    try {
      trust.checkServerTrusted(chain, ANY_EXCHANGE);
      trust.checkClientTrusted(chain, ANY_EXCHANGE);
    } catch (CertificateException strange) {
      return topic()
          .failure(
              "cluster.authorities-file doesn't vouch for it as server and client",
              "Have it signed by an authority of that file, without extendedKeyUsage or with"
                  + " serverAuth and clientAuth.");
    }
    return Duration.between(now, end).compareTo(SOON) < 0
        ? topic().warning("it ends on " + end, RENEW)
        : topic().ok("good until " + end);
  }

  private static boolean belong(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
      return false;
    }
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    signing.update(SAMPLE);
    byte[] signature = signing.sign();
    Signature verifying = Signature.getInstance(algorithm);
    verifying.initVerify(certificate);
    verifying.update(SAMPLE);
    return verifying.verify(signature);
  }

  private X509KeyManager keys() {
    PemKeyCertOptions own =
        new PemKeyCertOptions()
            .addCertPath(files.certificate().toString())
            .addKeyPath(files.key().toString());
    return only(
        X509KeyManager.class, opened(() -> own.getKeyManagerFactory(vertx).getKeyManagers()));
  }

  private X509TrustManager trust() {
    PemTrustOptions authorities = new PemTrustOptions().addCertPath(files.authorities().toString());
    return only(
        X509TrustManager.class,
        opened(() -> authorities.getTrustManagerFactory(vertx).getTrustManagers()));
  }

  private static <T> T only(Class<T> type, Object[] all) {
    return Stream.of(all)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no X.509 in it"));
  }

  private static Object[] opened(Opening opening) {
    try {
      return opening.open();
    } catch (Exception unusable) {
      // Vert.x's factories declare no narrower one
      throw new IllegalArgumentException("The certificates can't be read.", unusable);
    }
  }

  @FunctionalInterface
  private interface Opening {
    Object[] open() throws Exception;
  }
}
