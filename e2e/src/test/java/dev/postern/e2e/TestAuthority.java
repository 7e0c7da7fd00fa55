package dev.postern.e2e;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A certificate authority of a test's own, and what it certified for {@code localhost}. */
final class TestAuthority {
  private final Path folder;

  private TestAuthority(Path folder) {
    this.folder = folder;
  }

  static TestAuthority in(Path folder) throws Exception {
    Files.writeString(
        folder.resolve("site.ext"),
        "subjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n");
    TestAuthority authority = new TestAuthority(folder);
    authority.openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout ca.key"
            + " -out ca.pem -subj /CN=Test");
    authority.openssl(
        "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout site.key -out site.csr"
            + " -subj /CN=localhost");
    authority.openssl(
        "x509 -req -in site.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2"
            + " -extfile site.ext -out site.pem");
    authority.openssl("pkey -in site.key -pubout -out site.pub");
    return authority;
  }

  /** The site's certificate with its chain. */
  Path certificate() throws Exception {
    return Files.writeString(
        folder.resolve("chain.pem"),
        Files.readString(folder.resolve("site.pem")) + Files.readString(folder.resolve("ca.pem")));
  }

  Path key() {
    return folder.resolve("site.key");
  }

  /** The hash of the site's public key, as Chromium takes it (RFC 7469, section 2.4). */
  String pin() throws Exception {
    String pem = Files.readString(folder.resolve("site.pub"), StandardCharsets.US_ASCII);
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(der);
    return Base64.getEncoder().encodeToString(hash);
  }

  private void openssl(String arguments) throws Exception {
    Program.run(folder, Map.of(), List.of(("openssl " + arguments).split(" ", -1)));
  }
}
