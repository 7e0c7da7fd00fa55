package dev.postern.launcher.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A span as a collector reads it from OTLP's protobuf, with as much of that format as it takes.
 *
 * @param parent empty for the first of a trace
 */
record Collected(
    String trace,
    String id,
    String parent,
    String name,
    long kind,
    Map<String, String> attributes) {
  static final long SERVER = 2;
  static final long CLIENT = 3;

  /** All spans of one export. */
  static List<Collected> read(byte[] request) {
    List<Collected> spans = new ArrayList<>();
    fields(request, (number, resource) -> readResource(number, resource, spans));
    return spans;
  }

  private static void readResource(int number, byte[] resource, List<Collected> spans) {
    if (number == 1) {
      fields(
          resource,
          (part, scope) -> {
            if (part == 2) {
              fields(
                  scope,
                  (piece, span) -> {
                    if (piece == 2) {
                      spans.add(span(span));
                    }
                  });
            }
          });
    }
  }

  private static Collected span(byte[] bytes) {
    Map<Integer, byte[]> parts = new HashMap<>();
    Map<String, String> attributes = new HashMap<>();
    fields(
        bytes,
        (number, value) -> {
          parts.put(number, value);
          if (number == 9) {
            attribute(value, attributes);
          }
        });
    return new Collected(
        hex(parts, 1),
        hex(parts, 2),
        hex(parts, 4),
        text(parts.getOrDefault(5, new byte[0])),
        parts.getOrDefault(6, new byte[1])[0],
        attributes);
  }

  private static void attribute(byte[] pair, Map<String, String> attributes) {
    Map<Integer, byte[]> parts = new HashMap<>();
    fields(pair, parts::put);
    fields(
        parts.getOrDefault(2, new byte[0]),
        (_, value) -> attributes.put(text(parts.getOrDefault(1, new byte[0])), text(value)));
  }

  private static String hex(Map<Integer, byte[]> parts, int number) {
    return HexFormat.of().formatHex(parts.getOrDefault(number, new byte[0]));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Hands over each field; numbers as one byte, which is all that is asked for. */
  private static void fields(byte[] message, BiConsumer<Integer, byte[]> reader) {
    ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      int tag = (int) number(in);
      byte[] value =
          switch (tag & 7) {
            case 0 -> new byte[] {(byte) number(in)};
            case 1 -> bytes(in, 8);
            case 2 -> bytes(in, (int) number(in));
            case 5 -> bytes(in, 4);
            default -> throw new IllegalArgumentException("no protobuf");
          };
      reader.accept(tag >> 3, value);
    }
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static long number(ByteBuffer in) {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      number |= (next & 127L) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }
}
