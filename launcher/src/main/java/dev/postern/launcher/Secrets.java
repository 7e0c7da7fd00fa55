package dev.postern.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Files with secrets that only their owner may read, in a folder for each kind of process that
 * needs them: whoever gets one folder gets no other.
 */
record Secrets(Path folder) {
  private static final String CLUSTER = "cluster";
  private static final int KEY_BYTES = 32;
  private static final String DAYS = "825";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Makes what isn't there yet, and tells which files these are. */
  List<Path> make() throws IOException, GeneralSecurityException {
    List<Path> made = new ArrayList<>();
    write(in("auth").resolve("sealing-keys"), LocalDate.now(ZoneOffset.UTC) + ":" + random(), made);
    write(in("redis").resolve("password"), random(), made);
    if (!Files.exists(in(CLUSTER).resolve("member.key"))) {
      makeCertificate(in(CLUSTER), made);
    }
    return made;
  }

  /** The folder of that name, which is there from now on. */
  private Path in(String name) throws IOException {
    Path inner = folder.resolve(name);
    if (!Files.isDirectory(inner)) {
      Files.createDirectories(
          inner,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return inner;
  }

  /** All members have one certificate, which is its own authority: whoever has the key belongs. */
  private static void makeCertificate(Path cluster, List<Path> made)
      throws IOException, GeneralSecurityException {
    Path store = cluster.resolve("member.p12.new");
    Files.deleteIfExists(store);
    String password = random();
    try {
      keytool(store, password);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, password.toCharArray());
      }
      replace(
          cluster.resolve("member.pem"),
          pem("CERTIFICATE", keys.getCertificate("member").getEncoded()),
          made);
      replace(
          cluster.resolve("member.key"),
          pem("PRIVATE KEY", keys.getKey("member", password.toCharArray()).getEncoded()),
          made);
    } finally {
      Files.deleteIfExists(store);
    }
  }

  /** Java makes certificates by its own tool alone. */
  private static void keytool(Path store, String password) throws IOException {
    ProcessBuilder tool =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "member",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-validity",
            DAYS,
            "-dname",
            "CN=postern-member",
            "-ext",
            "bc:c",
            "-ext",
            "eku=serverAuth,clientAuth",
            "-ext",
            "san=dns:postern-member",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass:env",
            "POSTERN_STORE_PASSWORD");
    tool.environment().put("POSTERN_STORE_PASSWORD", password);
    Process process = tool.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException("keytool made no certificate: " + said.strip());
    }
  }

  private static void write(Path file, String content, List<Path> made) throws IOException {
    if (!Files.exists(file)) {
      replace(file, content + "\n", made);
    }
  }

  private static void replace(Path file, String content, List<Path> made) throws IOException {
    SecretFile.replace(file, content);
    made.add(file);
  }

  private static String random() {
    byte[] bytes = new byte[KEY_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String pem(String kind, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            kind,
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content),
            kind);
  }
}
