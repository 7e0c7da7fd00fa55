package dev.postern.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.gateway.tls.TlsConfig;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Members;
import dev.postern.launcher.cluster.ClusterConfig.MemberFiles;
import dev.postern.launcher.doctor.certificate.CertificateCheck;
import dev.postern.launcher.doctor.cluster.MembersCheck;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Verdict;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor finds of a cluster with one member. */
class MembersDoctorIT {
  private static final Vertx LOCAL = Vertx.vertx();

  private static MemberFiles ours;
  private static MemberFiles others;
  private static int seed;
  private static ClusterMember member;

  @BeforeAll
  static void form(@TempDir Path folder) throws Exception {
    ours = Authority.create(folder, "ours").member("first");
    others = Authority.create(folder, "others").member("stranger");
    seed = TestMember.freePort();
    member = TestMember.join(LOCAL, seed, 0, seed, ours);
  }

  @AfterAll
  static void leave() {
    member.leave().await();
    LOCAL.close().await();
  }

  @Test
  void aMemberThatLetsOneInIsFound() {
    assertThat(members(ours, 2, "127.0.0.1:" + seed))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.OK, Verdict.OK);
  }

  @Test
  void theGreetingMakesNoMember() {
    members(ours, 2, "127.0.0.1:" + seed);

    assertThat(member.members()).isEqualTo(1);
  }

  @Test
  void certificatesOfAnotherAuthorityAreSaidNotToBeTaken() {
    Finding finding = members(others, 2, "127.0.0.1:" + seed).getFirst();

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILURE);
    assertThat(finding.found()).contains("certificate");
  }

  @Test
  void oneMemberThatIsAwayIsAWarning() throws Exception {
    Finding finding =
        members(ours, 2, "127.0.0.1:" + seed, "127.0.0.1:" + TestMember.freePort()).getFirst();

    assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(finding.found()).contains("1 of 2");
  }

  @Test
  void whoTakesConnectionsAndSaysNothingLetsNobodyIn() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Finding finding = members(ours, 2, "127.0.0.1:" + silent.getLocalPort()).getFirst();

      assertThat(finding.verdict()).isEqualTo(Verdict.FAILURE);
      assertThat(finding.found()).contains("says nothing");
    }
  }

  @Test
  void anAddressOfVersion6IsAskedAtItsOwnPort() throws Exception {
    Finding finding = members(ours, 2, "[::1]:" + TestMember.freePort()).getFirst();

    assertThat(finding.found()).contains("nobody takes connections there");
  }

  @Test
  void aNameWithoutAnAddressIsSaidToBeOne() {
    assertThat(members(ours, 2, "nobody.invalid:5801").getFirst().found())
        .contains("nobody.invalid:5801=its name has no address");
  }

  @Test
  void oneMemberInSightBeingEnoughIsAWarning() {
    assertThat(members(ours, 1, "127.0.0.1:" + seed).getLast())
        .extracting(Finding::id, Finding::verdict)
        .containsExactly("cluster.least-members", Verdict.WARNING);
  }

  @Test
  void aCertificateThatEndsSoonIsAWarning() {
    assertThat(certificate(ours, InstantSource.system()).verdict()).isEqualTo(Verdict.WARNING);
  }

  @Test
  void aCertificateThatHasEndedIsAFailure() {
    assertThat(certificate(ours, () -> Instant.now().plus(Duration.ofDays(3))))
        .satisfies(
            finding -> {
              assertThat(finding.verdict()).isEqualTo(Verdict.FAILURE);
              assertThat(finding.found()).contains("isn't valid now");
            });
  }

  @Test
  void anotherCertificatesKeyIsAFailure() {
    assertThat(
            certificate(
                    new MemberFiles(ours.certificate(), others.key(), ours.authorities()),
                    InstantSource.system())
                .verdict())
        .isEqualTo(Verdict.FAILURE);
  }

  @Test
  void anAuthorityThatDoesNotVouchForItIsAFailure() {
    assertThat(
            certificate(
                    new MemberFiles(ours.certificate(), ours.key(), others.authorities()),
                    InstantSource.system())
                .found())
        .contains("doesn't vouch");
  }

  @Test
  void aSitesCertificateNeedsNoAuthorityOfOurs() {
    Finding finding =
        CertificateCheck.ofSite(
                LOCAL,
                new TlsConfig(ours.certificate(), ours.key(), Duration.ofSeconds(1)),
                InstantSource.system())
            .look()
            .getFirst();

    assertThat(finding.id()).isEqualTo("gateway.certificate");
    assertThat(finding.remedy()).contains("gateway.tls.certificate-file");
  }

  @Test
  void aSitesCertificateWithAnotherKeyIsAFailure() {
    Finding finding =
        CertificateCheck.ofSite(
                LOCAL,
                new TlsConfig(ours.certificate(), others.key(), Duration.ofSeconds(1)),
                InstantSource.system())
            .look()
            .getFirst();

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILURE);
    assertThat(finding.found()).contains("gateway.tls.key-file");
  }

  private static Finding certificate(MemberFiles files, InstantSource clock) {
    return CertificateCheck.ofMember(LOCAL, files, clock).look().getFirst();
  }

  private static List<Finding> members(MemberFiles files, int least, String... addresses) {
    return new MembersCheck(
            LOCAL,
            new ClusterConfig(
                "test", "127.0.0.1", seed, 0, new Members(List.of(addresses)), least, files))
        .look();
  }
}
