package dev.postern.localaws.s3.checksum;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChecksumAlgorithmTest {
  /** The check values of the catalogue of CRC algorithms, and the digests' well-known ones. */
  @ParameterizedTest
  @CsvSource({
    "CRC32, y/Q5Jg==",
    "CRC32C, 4waSgw==",
    "CRC64NVME, rosUhgp5mIg=",
    "SHA1, 98O8HYCOBHMq32eZZczDTKeuNEE=",
    "SHA256, FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=",
  })
  void theDigitsOneToNineHaveTheirKnownSum(ChecksumAlgorithm algorithm, String value) {
    RunningChecksum checksum = algorithm.start();
    byte[] digits = "123456789".getBytes(US_ASCII);

    checksum.update(digits, 0, digits.length);

    byte[] sum = checksum.value();
    assertThat(Base64.getEncoder().encodeToString(sum)).isEqualTo(value);
    assertThat(sum).hasSize(algorithm.length());
  }

  @ParameterizedTest
  @EnumSource
  void howTheBytesArePartedDoesNotMatter(ChecksumAlgorithm algorithm) {
    byte[] bytes = new byte[10_007];
    new Random(7).nextBytes(bytes);
    RunningChecksum whole = algorithm.start();
    RunningChecksum parts = algorithm.start();

    whole.update(bytes, 0, bytes.length);
    for (int at = 0, step = 1; at < bytes.length; at += step, step = step % 23 + 1) {
      parts.update(bytes, at, Math.min(step, bytes.length - at));
    }

    assertThat(parts.value()).isEqualTo(whole.value());
  }

  @Test
  void anAlgorithmIsKnownByItsHeader() {
    assertThat(ChecksumAlgorithm.ofHeader("X-Amz-Checksum-Crc64Nvme"))
        .contains(ChecksumAlgorithm.CRC64NVME);
    assertThat(ChecksumAlgorithm.ofHeader("x-amz-checksum-md5")).isEmpty();
  }
}
