package dev.postern.gateway.transfer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What an object is by its first bytes, whatever anybody says of it (after the WHATWG's MIME
 * Sniffing standard). Only what no browser takes for a document with scripts has a type here: HTML
 * and SVG are text.
 */
final class SniffedType {
  /** Bytes from the beginning of an object that are enough to tell. */
  static final int NEEDED = 4_096;

  private static final String PLAIN_UTF_8 = "text/plain; charset=utf-8";
  private static final List<Signature> SIGNATURES =
      List.of(
          Signature.of("89504e470d0a1a0a", 0, "image/png"),
          Signature.of("ffd8ff", 0, "image/jpeg"),
          Signature.of("474946383761", 0, "image/gif"),
          Signature.of("474946383961", 0, "image/gif"),
          Signature.of("255044462d", 0, "application/pdf"),
          Signature.of("664c6143", 0, "audio/flac"),
          Signature.of("494433", 0, "audio/mpeg"),
          Signature.of("fffb", 0, "audio/mpeg"),
          Signature.of("fff3", 0, "audio/mpeg"),
          Signature.of("fff1", 0, "audio/aac"),
          Signature.of("fff9", 0, "audio/aac"),
          Signature.of("4f67675300", 0, "audio/ogg"),
          Signature.of("6674797061766966", 4, "image/avif"),
          Signature.of("6674797061766973", 4, "image/avif"),
          Signature.of("667479704d344120", 4, "audio/mp4"));

  /** Brands of the ISO base media format that browsers play. */
  private static final List<String> VIDEO_BRANDS =
      List.of(
          "isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "dash", "MSNV");

  private SniffedType() {}

  /** The type, where it is one that can be shown. */
  static Optional<String> of(byte[] beginning) {
    return SIGNATURES.stream()
        .filter(signature -> signature.fits(beginning))
        .map(Signature::type)
        .findFirst()
        .or(() -> ofContainer(beginning))
        .or(() -> ofText(beginning));
  }

  private static Optional<String> ofContainer(byte[] bytes) {
    if (ascii(bytes, 0, 4).equals("RIFF")) {
      return switch (ascii(bytes, 8, 4)) {
        case "WEBP" -> Optional.of("image/webp");
        case "WAVE" -> Optional.of("audio/wav");
        default -> Optional.empty();
      };
    }
    if (ascii(bytes, 4, 4).equals("ftyp") && VIDEO_BRANDS.contains(ascii(bytes, 8, 4))) {
      return Optional.of("video/mp4");
    }
    boolean matroska = Signature.of("1a45dfa3", 0, "").fits(bytes);
    return matroska && ascii(bytes, 0, 64).contains("webm")
        ? Optional.of("video/webm")
        : Optional.empty();
  }

  private static Optional<String> ofText(byte[] bytes) {
    if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
      return Optional.of("text/plain; charset=utf-16le");
    }
    if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF) {
      return Optional.of("text/plain; charset=utf-16be");
    }
    for (byte octet : bytes) {
      if (isBinary(octet & 0xFF)) {
        return Optional.empty();
      }
    }
    return Optional.of(isUtf8(bytes) ? PLAIN_UTF_8 : "text/plain; charset=windows-1252");
  }

  private static boolean isBinary(int octet) {
    return octet <= 0x08
        || octet == 0x0B
        || (octet >= 0x0E && octet <= 0x1A)
        || (octet >= 0x1C && octet <= 0x1F);
  }

  /** Whether it is, as far as it goes: the last character may be cut in two. */
  private static boolean isUtf8(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result =
        decoder.decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length + 1), false);
    return !result.isError();
  }

  private static String ascii(byte[] bytes, int from, int length) {
    int start = Math.min(from, bytes.length);
    int end = Math.min(from + length, bytes.length);
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  /** Bytes at a place that only files of that type have there. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Signature(byte[] bytes, int offset, String type) {
    static Signature of(String hex, int offset, String type) {
      return new Signature(HexFormat.of().parseHex(hex), offset, type);
    }

    boolean fits(byte[] beginning) {
      if (beginning.length < offset + bytes.length) {
        return false;
      }
      for (int i = 0; i < bytes.length; i++) {
        if (beginning[offset + i] != bytes[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
