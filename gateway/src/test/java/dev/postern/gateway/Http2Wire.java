package dev.postern.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A client of HTTP/2 over TLS that sends exactly the frames it is told to, right or wrong. */
final class Http2Wire implements AutoCloseable {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;

  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;

  private static final int ACK = 1;
  private static final int PRIORITY = 32;
  private static final int PRIORITY_BYTES = 5;
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int WIDE_OPEN = 1 << 30;
  private static final int LARGEST_FRAME = 16_384;

  /** What the gateway takes of one stream, in bytes, before it says that it takes more. */
  private static final int STREAM_WINDOW = 256 * 1024;

  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  private final SSLSocket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final DefaultHttp2HeadersDecoder headers = new DefaultHttp2HeadersDecoder(false);
  private final Map<Integer, Answer> answers = new HashMap<>();
  private int lastStream = -1;

  /** A frame as it came. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Frame(int type, int flags, int stream, byte[] payload) {
    /** The number at a place of the payload. */
    long number(int at) {
      return Unpooled.wrappedBuffer(payload).getUnsignedInt(at);
    }

    /** The fields of a header, behind what Vert.x says of their priority. */
    ByteBuf fields() {
      ByteBuf all = Unpooled.wrappedBuffer(payload);
      return (flags & PRIORITY) == 0 ? all : all.skipBytes(PRIORITY_BYTES);
    }

    boolean ends() {
      return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
    }
  }

  private static final class Answer {
    private final List<Response.Header> headers = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  }

  private Http2Wire(SSLSocket socket) throws IOException {
    this.socket = socket;
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** A connection that takes whatever is sent, however much. */
  static Http2Wire to(int port) throws IOException {
    Http2Wire wire = silentTo(port);
    wire.preface(WIDE_OPEN);
    wire.await(SETTINGS);
    wire.frame(WINDOW_UPDATE, 0, 0, number(WIDE_OPEN));
    return wire;
  }

  /** One of which each stream takes so many bytes, and no more. */
  static Http2Wire narrow(int port, int window) throws IOException {
    Http2Wire wire = silentTo(port);
    wire.preface(window);
    wire.await(SETTINGS);
    return wire;
  }

  /** One on which nothing but HTTP/2 was agreed. */
  static Http2Wire silentTo(int port) throws IOException {
    try {
      SSLSocket socket =
          (SSLSocket) SelfSigned.trustingAll().getSocketFactory().createSocket("127.0.0.1", port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      if (!socket.getApplicationProtocol().equals("h2")) {
        throw new IOException("no HTTP/2, but " + socket.getApplicationProtocol());
      }
      return new Http2Wire(socket);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private void preface(int window) throws IOException {
    out.write(PREFACE.getBytes(StandardCharsets.US_ASCII));
    frame(SETTINGS, 0, 0, Unpooled.buffer().writeShort(4).writeInt(window));
  }

  static ByteBuf number(long number) {
    return Unpooled.buffer().writeInt((int) number);
  }

  void frame(int type, int flags, int stream, ByteBuf payload) throws IOException {
    ByteBuf frame =
        Unpooled.buffer()
            .writeMedium(payload.readableBytes())
            .writeByte(type)
            .writeByte(flags)
            .writeInt(stream)
            .writeBytes(payload);
    frame.readBytes(out, frame.readableBytes());
    out.flush();
  }

  /** Begins a stream and tells its number. */
  int headers(List<Response.Header> fields, boolean last) throws IOException {
    lastStream += 2;
    ByteBuf block = block(fields);
    frame(
        HEADERS,
        last ? END_STREAM : 0,
        lastStream,
        block.readSlice(Math.min(LARGEST_FRAME, block.readableBytes())));
    do {
      ByteBuf more = block.readSlice(Math.min(LARGEST_FRAME, block.readableBytes()));
      frame(CONTINUATION, block.isReadable() ? 0 : END_HEADERS, lastStream, more);
    } while (block.isReadable());
    return lastStream;
  }

  void data(int stream, byte[] bytes, boolean last) throws IOException {
    for (int from = 0; from < bytes.length; from += LARGEST_FRAME) {
      int length = Math.min(LARGEST_FRAME, bytes.length - from);
      boolean end = last && from + length == bytes.length;
      frame(DATA, end ? END_STREAM : 0, stream, Unpooled.wrappedBuffer(bytes, from, length));
    }
  }

  /** Sends a whole body as fast as the server takes it. */
  void send(int stream, byte[] bytes) throws IOException {
    long free = STREAM_WINDOW;
    for (int from = 0; from < bytes.length; ) {
      while (free < LARGEST_FRAME) {
        Frame update = await(WINDOW_UPDATE, stream);
        free += update.number(0);
      }
      int length = Math.min(LARGEST_FRAME, bytes.length - from);
      boolean end = from + length == bytes.length;
      frame(DATA, end ? END_STREAM : 0, stream, Unpooled.wrappedBuffer(bytes, from, length));
      from += length;
      free -= length;
    }
  }

  /** Sends as much as the server takes without being told to go on. */
  void sendWindow(int stream) throws IOException {
    data(stream, new byte[STREAM_WINDOW], false);
  }

  /** Goes on sending, as fast as the server takes it, until it is told to stop. */
  void sendUntilReset(int stream) throws IOException {
    for (Frame frame = next(); frame.type() != RST_STREAM; frame = next()) {
      if (frame.type() == WINDOW_UPDATE && frame.stream() == stream) {
        data(stream, new byte[(int) frame.number(0)], false);
      }
    }
  }

  /** Something that is sent again and again. */
  @FunctionalInterface
  interface Piece {
    /** Sends it once. */
    void send() throws IOException;
  }

  /**
   * Sends something so many times, or until the server takes no more, which may have ended the
   * connection in the middle.
   */
  static void again(int times, Piece piece) throws IOException {
    try {
      for (int i = 0; i < times; i++) {
        piece.send();
      }
    } catch (SocketException _) {
      // what the server said before can still be read
    }
  }

  void reset(int stream) throws IOException {
    frame(RST_STREAM, 0, stream, number(8));
  }

  /** Fields as literals that nobody remembers (RFC 7541, section 6.2.2). */
  static ByteBuf block(List<Response.Header> fields) {
    ByteBuf block = Unpooled.buffer();
    for (Response.Header field : fields) {
      block.writeByte(0);
      string(block, field.name());
      string(block, field.value());
    }
    return block;
  }

  private static void string(ByteBuf block, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length < 127) {
      block.writeByte(bytes.length);
    } else {
      block.writeByte(127);
      int rest = bytes.length - 127;
      for (; rest >= 128; rest >>= 7) {
        block.writeByte((rest & 127) | 128);
      }
      block.writeByte(rest);
    }
    block.writeBytes(bytes);
  }

  /** The next frame; what a peer must answer is answered. */
  Frame next() throws IOException {
    int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
    Frame frame =
        new Frame(
            in.readUnsignedByte(), in.readUnsignedByte(), in.readInt(), in.readNBytes(length));
    switch (frame.type()) {
      case SETTINGS, PING -> acknowledge(frame);
      case HEADERS -> read(frame);
      case DATA -> answer(frame.stream()).body.write(frame.payload());
      default -> {}
    }
    return frame;
  }

  private void acknowledge(Frame frame) throws IOException {
    if ((frame.flags() & ACK) == 0) {
      frame(
          frame.type(),
          ACK,
          0,
          frame.type() == PING ? Unpooled.wrappedBuffer(frame.payload()) : Unpooled.EMPTY_BUFFER);
    }
  }

  private void read(Frame frame) throws IOException {
    Answer answer = answer(frame.stream());
    try {
      Http2Headers fields = headers.decodeHeaders(frame.stream(), frame.fields());
      fields.forEach(
          field ->
              answer.headers.add(
                  new Response.Header(field.getKey().toString(), field.getValue().toString())));
    } catch (Http2Exception e) {
      throw new IOException(e);
    }
  }

  private Answer answer(int stream) {
    return answers.computeIfAbsent(stream, _ -> new Answer());
  }

  /** The whole answer of a stream; fails where it is broken off. */
  Response receive(int stream) throws IOException {
    for (Frame frame = next(); !(frame.stream() == stream && frame.ends()); frame = next()) {
      if (frame.type() == RST_STREAM && frame.stream() == stream) {
        throw new IOException("the stream is reset: " + frame.number(0));
      }
      if (frame.type() == GOAWAY && frame.number(4) != 0) {
        throw new IOException("the connection ends: " + frame.number(4));
      }
    }
    return received(stream);
  }

  /** What came of an answer so far. */
  Response received(int stream) {
    Answer answer = answer(stream);
    int status =
        answer.headers.stream()
            .filter(header -> header.name().equals(":status"))
            .mapToInt(header -> Integer.parseInt(header.value()))
            .reduce(0, (_, last) -> last);
    return new Response(status, answer.headers, answer.body.toByteArray());
  }

  /** Waits for a frame of a kind, of any stream. */
  Frame await(int type) throws IOException {
    return await(type, -1);
  }

  /** Waits for a frame of a kind of one stream. */
  Frame await(int type, int stream) throws IOException {
    Frame frame = next();
    while (frame.type() != type || (stream >= 0 && frame.stream() != stream)) {
      frame = next();
    }
    return frame;
  }

  /** Whether the server closes the connection, whatever it sends before that. */
  boolean isClosedByServer() throws IOException {
    try {
      while (in.read() >= 0) {
        // whatever it still has to say
      }
      return true;
    } catch (SocketException reset) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
