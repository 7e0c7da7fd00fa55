package dev.postern.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  private final Path folder;

  SecretsTest(@TempDir Path parent) {
    this.folder = parent.resolve("secrets");
  }

  @Test
  void everySecretIsAFileThatOnlyItsOwnerReads() throws Exception {
    List<Path> made = new Secrets(folder).make();

    assertThat(made)
        .extracting(file -> folder.relativize(file).toString())
        .containsExactly(
            "auth/sealing-keys", "redis/password", "cluster/member.pem", "cluster/member.key");
    assertThat(made)
        .allSatisfy(
            file ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
    assertThat(folder.resolve("cluster").toFile().list()).hasSize(2);
  }

  @Test
  void everyFolderIsOneThatOnlyItsOwnerEnters() throws Exception {
    new Secrets(folder).make();

    assertThat(List.of("auth", "redis", "cluster"))
        .allSatisfy(
            name ->
                assertThat(
                        PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rwx------"));
  }

  @Test
  void aSealingKeyIsOneThatTheAuthServiceTakes() throws Exception {
    new Secrets(folder).make();

    String[] key = Files.readString(folder.resolve("auth/sealing-keys")).strip().split(":", -1);
    assertThat(key).hasSize(2);
    assertThat(key[0]).matches("[A-Za-z0-9_-]{1,32}");
    assertThat(Base64.getDecoder().decode(key[1])).hasSize(32);
  }

  @Test
  void theCertificateIsItsOwnAuthorityAndItsKeyIsTheOneBesideIt() throws Exception {
    new Secrets(folder).make();

    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(
                        Files.readAllBytes(folder.resolve("cluster/member.pem"))));
    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getBasicConstraints()).isNotNegative();
    Signature signing = Signature.getInstance("SHA256withECDSA");
    signing.initSign(keyOf(folder.resolve("cluster/member.key")));
    signing.update(new byte[] {1});
    byte[] signature = signing.sign();
    signing.initVerify(certificate);
    signing.update(new byte[] {1});
    assertThat(signing.verify(signature)).isTrue();
  }

  @Test
  void whatIsThereStaysAsItIs() throws Exception {
    new Secrets(folder).make();
    List<String> before = contents();
    Files.delete(folder.resolve("redis/password"));

    List<Path> made = new Secrets(folder).make();

    assertThat(made).containsExactly(folder.resolve("redis/password"));
    assertThat(contents()).isEqualTo(before);
  }

  /** The certificate, its key and the sealing keys first. */
  private List<String> contents() throws IOException {
    return List.of(
        Files.readString(folder.resolve("cluster/member.pem")),
        Files.readString(folder.resolve("cluster/member.key")),
        Files.readString(folder.resolve("auth/sealing-keys")));
  }

  private static PrivateKey keyOf(Path file) throws Exception {
    String base64 =
        Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }
}
