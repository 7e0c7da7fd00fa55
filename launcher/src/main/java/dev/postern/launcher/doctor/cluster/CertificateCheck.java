package dev.postern.launcher.doctor.cluster;

import dev.postern.contract.tls.CertifiedKey;
import dev.postern.contract.tls.Pem;
import dev.postern.launcher.cluster.ClusterConfig.MemberFiles;
import dev.postern.launcher.doctor.finding.Check;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.X509TrustManager;

/** Whether this member's certificate, its key and the cluster's authorities go together. */
public record CertificateCheck(Vertx vertx, MemberFiles files, InstantSource clock)
    implements Check {
  private static final Duration SOON = Duration.ofDays(30);

  /** TLS 1.3's keys are agreed on apart from certificates. */
  private static final String ANY_EXCHANGE = "UNKNOWN";

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
      X509TrustManager trust =
          Pem.authorities(vertx, new PemTrustOptions().addCertPath(files.authorities().toString()));
      return List.of(
          CertifiedKey.of(Pem.keys(vertx, own()))
              .map(shown -> judged(shown, trust))
              .orElseGet(() -> topic().failure("there is no key of a kind that TLS knows", RENEW)));
    } catch (IllegalArgumentException unusable) {
      return List.of(topic().failure("the files can't be used as they are", RENEW));
    }
  }

  private PemKeyCertOptions own() {
    return new PemKeyCertOptions()
        .addCertPath(files.certificate().toString())
        .addKeyPath(files.key().toString());
  }

  private Finding judged(CertifiedKey shown, X509TrustManager trust) {
    Instant end = shown.certificate().getNotAfter().toInstant();
    Instant now = clock.instant();
    if (now.isAfter(end) || now.isBefore(shown.certificate().getNotBefore().toInstant())) {
      return topic().failure("it isn't valid now; it was made to end on " + end, RENEW);
    }
    if (!shown.belongTogether()) {
      return topic().failure("it isn't the one of cluster.key-file", RENEW);
    }
    X509Certificate[] chain = shown.chain().toArray(X509Certificate[]::new);
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
}
