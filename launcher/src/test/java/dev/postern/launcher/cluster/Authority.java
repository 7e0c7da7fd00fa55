package dev.postern.launcher.cluster;

import dev.postern.launcher.cluster.ClusterConfig.MemberFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/** An authority that a test makes with OpenSSL, and the members it vouches for. */
record Authority(Path folder, Path certificate, Path key) {
  private static final int SECONDS = 30;

  static Authority create(Path parent, String name) throws IOException, InterruptedException {
    Path folder = Files.createDirectory(parent.resolve(name));
    openssl(
        folder,
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout ca.key -out"
            + " ca.pem -subj /CN="
            + name);
    return new Authority(folder, folder.resolve("ca.pem"), folder.resolve("ca.key"));
  }

  /** A member's files, which this authority vouches for. */
  MemberFiles member(String name) throws IOException, InterruptedException {
    openssl(
        folder,
        "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout %1$s.key -out %1$s.csr -subj /CN=%1$s"
            .formatted(name));
    openssl(
        folder,
        "x509 -req -in %1$s.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out %1$s.pem"
            .formatted(name));
    return new MemberFiles(
        folder.resolve(name + ".pem"), folder.resolve(name + ".key"), certificate);
  }

  /** Puts files in the place of others. */
  static void replace(MemberFiles old, MemberFiles by) throws IOException {
    Files.copy(by.certificate(), old.certificate(), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(by.key(), old.key(), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(by.authorities(), old.authorities(), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void openssl(Path folder, String arguments)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(("openssl " + arguments).split(" ", -1))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.log").toFile())
            .start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError(Files.readString(folder.resolve("openssl.log")));
    }
  }
}
