package dev.postern.gateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipRecordsTest {
  private static final Instant THEN = Instant.parse("2026-01-02T03:04:06Z");

  private final Path folder;
  private final Buffer file = Buffer.buffer();
  private final ZipDirectory directory = new ZipDirectory();

  ZipRecordsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void membersAreReadByTheDirectory() throws IOException {
    add("a/😀 ü.txt", "bytes".getBytes(StandardCharsets.UTF_8), false);
    add("empty", new byte[0], false);
    add("large", new byte[200_000], false);

    try (ZipFile zip = new ZipFile(finished().toFile())) {
      assertThat(zip.size()).isEqualTo(3);
      assertThat(zip.getInputStream(zip.getEntry("a/😀 ü.txt"))).hasContent("bytes");
      assertThat(zip.getInputStream(zip.getEntry("empty")).readAllBytes()).isEmpty();
      assertThat(zip.getInputStream(zip.getEntry("large")).readAllBytes()).hasSize(200_000);
      assertThat(zip.getEntry("empty").getTimeLocal()).hasToString("2026-01-02T03:04:06");
    }
  }

  @Test
  void membersAreReadAsTheyCome() throws IOException {
    add("one", "1".getBytes(StandardCharsets.UTF_8), false);
    add("two", "22".getBytes(StandardCharsets.UTF_8), false);
    byte[] bytes = Files.readAllBytes(finished());

    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      assertThat(zip.getNextEntry().getName()).isEqualTo("one");
      assertThat(zip.readAllBytes()).asString().isEqualTo("1");
      assertThat(zip.getNextEntry().getName()).isEqualTo("two");
      assertThat(zip.readAllBytes()).asString().isEqualTo("22");
      assertThat(zip.getNextEntry()).isNull();
    }
  }

  @Test
  void aMemberThatMayNeedZip64IsRead() throws IOException {
    add("announced as large", "bytes".getBytes(StandardCharsets.UTF_8), true);

    try (ZipFile zip = new ZipFile(finished().toFile())) {
      assertThat(zip.getInputStream(zip.getEntry("announced as large"))).hasContent("bytes");
    }
  }

  @Test
  void moreMembersThanSixteenBitsCountAreRead() throws IOException {
    for (int i = 0; i < 70_000; i++) {
      add(Integer.toString(i), new byte[0], false);
    }

    try (ZipFile zip = new ZipFile(finished().toFile())) {
      assertThat(zip.size()).isEqualTo(70_000);
      assertThat(zip.getEntry("69999")).isNotNull();
    }
  }

  @Test
  void whatIsNearFourGibibytesIsAnnouncedAsLarge() {
    assertThat(ZipRecords.isLarge(1L << 31)).isFalse();
    assertThat(ZipRecords.isLarge((1L << 32) - 1)).isTrue();
    assertThat(ZipRecords.isLarge(5L << 40)).isTrue();
  }

  private void add(String name, byte[] content, boolean large) {
    CRC32 crc = new CRC32();
    crc.update(content);
    long start = file.length();
    Buffer blocks = ZipRecords.blocks(Buffer.buffer(content)).appendBuffer(ZipRecords.lastBlock());
    ZipRecords.Member member =
        new ZipRecords.Member(
            name, THEN, large, start, crc.getValue(), blocks.length(), content.length);
    file.appendBuffer(ZipRecords.localHeader(name, THEN, large))
        .appendBuffer(blocks)
        .appendBuffer(ZipRecords.descriptor(member));
    directory.add(member);
  }

  private Path finished() throws IOException {
    long start = file.length();
    directory.pages().forEach(file::appendBuffer);
    file.appendBuffer(directory.end(start));
    return Files.write(folder.resolve("a.zip"), file.getBytes());
  }
}
