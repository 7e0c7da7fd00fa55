package dev.postern.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Builds one request as a page of ours would send it; everything can be made wrong. */
final class Request {
  private final TestGateway gateway;
  private final String method;
  private final String target;
  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private byte[] body = new byte[0];

  Request(TestGateway gateway, String method, String target) {
    this.gateway = gateway;
    this.method = method;
    this.target = target;
    with("Host", "localhost:" + gateway.port());
    with("Connection", "close");
    with("X-Postern", "1");
  }

  Request with(String name, String value) {
    names.add(name);
    values.add(value);
    return this;
  }

  Request without(String name) {
    for (int i = names.size() - 1; i >= 0; i--) {
      if (names.get(i).equalsIgnoreCase(name)) {
        names.remove(i);
        values.remove(i);
      }
    }
    return this;
  }

  Request json(String json) {
    return with("Content-Type", "application/json").body(json.getBytes(StandardCharsets.UTF_8));
  }

  Request body(byte[] bytes) {
    body = bytes;
    return with("Content-Length", Integer.toString(bytes.length));
  }

  /** A body of which the header doesn't tell the size. */
  Request framed(String bytes) {
    body = bytes.getBytes(StandardCharsets.US_ASCII);
    return this;
  }

  /** Over HTTP/2 where the gateway speaks TLS. */
  Response send() {
    return gateway.speaksTls() ? sendAsStream() : sendInTheClear();
  }

  private Response sendAsStream() {
    try (Http2Wire wire = Http2Wire.to(gateway.port())) {
      int stream = begin(wire, body.length == 0);
      if (body.length > 0) {
        wire.data(stream, body, true);
      }
      Response response = wire.receive(stream);
      gateway.description().check(method, target, response);
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends the header alone, and says whether anything follows. */
  int begin(Http2Wire wire, boolean last) throws IOException {
    return wire.headers(fields(), last);
  }

  /** The header as HTTP/2 has it. */
  List<Response.Header> fields() {
    List<Response.Header> fields = new ArrayList<>();
    fields.add(new Response.Header(":method", method));
    fields.add(new Response.Header(":scheme", "https"));
    fields.add(new Response.Header(":path", target));
    fields.add(new Response.Header(":authority", "localhost:" + gateway.port()));
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).equals("Host") && !names.get(i).equals("Connection")) {
        fields.add(new Response.Header(names.get(i).toLowerCase(Locale.ROOT), values.get(i)));
      }
    }
    return fields;
  }

  private Response sendInTheClear() {
    Response response = raw();
    gateway.description().check(method, target, response);
    return response;
  }

  /** By HTTP/1.1, and without a look at what the API's description says of the answer. */
  Response raw() {
    try (Wire wire = Wire.to(gateway.port())) {
      wire.send(head()).send(body);
      return method.equals("HEAD") ? wire.receiveHead() : wire.receive();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String head() {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    for (int i = 0; i < names.size(); i++) {
      head.append(names.get(i)).append(": ").append(values.get(i)).append("\r\n");
    }
    return head.append("\r\n").toString();
  }
}
