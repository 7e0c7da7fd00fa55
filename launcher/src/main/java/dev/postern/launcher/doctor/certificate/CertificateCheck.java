package dev.postern.launcher.doctor.certificate;

import dev.postern.contract.tls.CertifiedKey;
import dev.postern.contract.tls.Pem;
import dev.postern.gateway.tls.TlsConfig;
import dev.postern.launcher.cluster.ClusterConfig.MemberFiles;
import dev.postern.launcher.doctor.finding.Check;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;

/**
 * Whether a certificate and its key go together, and for how long.
 *
 * @param authorities file with those that must vouch for it; empty where it is for others to judge
 * @param keys prefix of the configuration's keys
 */
public record CertificateCheck(
    Vertx vertx,
    Topic topic,
    Path certificate,
    Path key,
    Optional<Path> authorities,
    String keys,
    InstantSource clock)
    implements Check {
  private static final Duration SOON = Duration.ofDays(30);

  /** TLS 1.3's keys are agreed on apart from certificates. */
  private static final String ANY_EXCHANGE = "UNKNOWN";

  /** What a member of a cluster shows to others. */
  public static CertificateCheck ofMember(Vertx vertx, MemberFiles files, InstantSource clock) {
    return new CertificateCheck(
        vertx,
        new Topic(
            "cluster.certificate",
            "this member's certificate",
            "Members let nobody in who can't prove to be one of them."),
        files.certificate(),
        files.key(),
        Optional.of(files.authorities()),
        "cluster.",
        clock);
  }

  /** What the gateway shows to browsers. */
  public static CertificateCheck ofSite(Vertx vertx, TlsConfig files, InstantSource clock) {
    return new CertificateCheck(
        vertx,
        new Topic(
            "gateway.certificate",
            "the site's certificate",
            "Browsers show a warning in place of a site whose certificate has ended."),
        files.certificate(),
        files.key(),
        Optional.empty(),
        "gateway.tls.",
        clock);
  }

  @Override
  public List<Finding> look() {
    try {
      Optional<X509TrustManager> trust =
          authorities.map(
              file -> Pem.authorities(vertx, new PemTrustOptions().addCertPath(file.toString())));
      PemKeyCertOptions own =
          new PemKeyCertOptions().addCertPath(certificate.toString()).addKeyPath(key.toString());
      return List.of(
          CertifiedKey.of(Pem.keys(vertx, own))
              .map(shown -> judged(shown, trust))
              .orElseGet(() -> topic.failure("there is no key of a kind that TLS knows", renew())));
    } catch (IllegalArgumentException unusable) {
      return List.of(topic.failure("the files can't be used as they are", renew()));
    }
  }

  private Finding judged(CertifiedKey shown, Optional<X509TrustManager> trust) {
    Instant end = shown.certificate().getNotAfter().toInstant();
    Instant now = clock.instant();
    if (now.isAfter(end) || now.isBefore(shown.certificate().getNotBefore().toInstant())) {
      return topic.failure("it isn't valid now; it was made to end on " + end, renew());
    }
    if (!shown.belongTogether()) {
      return topic.failure("it isn't the one of %skey-file".formatted(keys), renew());
    }
    if (trust.isPresent() && !vouchesFor(trust.get(), shown)) {
      return topic.failure(
          "%sauthorities-file doesn't vouch for it as server and client".formatted(keys),
          "Have it signed by an authority of that file, without extendedKeyUsage or with"
              + " serverAuth and clientAuth.");
    }
    return Duration.between(now, end).compareTo(SOON) < 0
        ? topic.warning("it ends on " + end, renew())
        : topic.ok("good until " + end);
  }

  private static boolean vouchesFor(X509TrustManager trust, CertifiedKey shown) {
    X509Certificate[] chain = shown.chain().toArray(X509Certificate[]::new);
    try {
      trust.checkServerTrusted(chain, ANY_EXCHANGE);
      trust.checkClientTrusted(chain, ANY_EXCHANGE);
      return true;
    } catch (CertificateException strange) {
      return false;
    }
  }

  private String renew() {
    return "Replace %scertificate-file and %1$skey-file; Postern takes new ones as it runs."
        .formatted(keys);
  }
}
