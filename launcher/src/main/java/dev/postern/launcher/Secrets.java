package dev.postern.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Files with secrets in one folder, which only their owner may read. */
record Secrets(Path folder) {
  private static final int KEY_BYTES = 32;
  private static final String DAYS = "825";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Makes what isn't there yet, and tells which files these are. */
  List<Path> make() throws IOException, GeneralSecurityException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    List<Path> made = new ArrayList<>();
    write("sealing-keys", LocalDate.now(ZoneOffset.UTC) + ":" + random(), made);
    write("redis-password", random(), made);
    if (!Files.exists(folder.resolve("member.key"))) {
      makeCertificate(made);
    }
    return made;
  }

  /** All members have one certificate, which is its own authority: whoever has the key belongs. */
  private void makeCertificate(List<Path> made) throws IOException, GeneralSecurityException {
    Path store = folder.resolve("member.p12.new");
    Files.deleteIfExists(store);
    String password = random();
    try {
      keytool(store, password);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, password.toCharArray());
      }
      replace("member.pem", pem("CERTIFICATE", keys.getCertificate("member").getEncoded()), made);
      replace(
          "member.key",
          pem("PRIVATE KEY", keys.getKey("member", password.toCharArray()).getEncoded()),
          made);
    } finally {
      Files.deleteIfExists(store);
    }
  }

  /** Java makes certificates by its own tool alone. */
  private void keytool(Path store, String password) throws IOException {
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

  private void write(String name, String content, List<Path> made) throws IOException {
    if (!Files.exists(folder.resolve(name))) {
      replace(name, content + "\n", made);
    }
  }

  /** Whole or not at all, and never readable to others on the way. */
  private void replace(String name, String content, List<Path> made) throws IOException {
    Path file = folder.resolve(name);
    Path written = folder.resolve(name + ".new");
    Files.deleteIfExists(written);
    try {
      Files.createFile(
          written,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      throw new IOException("somebody else writes to " + folder, e);
    }
    Files.writeString(written, content);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
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
