package dev.postern.e2e.social;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** What a site answers. */
record Told(int status, String header, String value, String body) {
  static Told json(int status, JsonObject body) {
    return new Told(status, "Content-Type", "application/json", body.encode());
  }

  static Told page(int status, String html) {
    return new Told(
        status, "Content-Type", "text/html; charset=utf-8", "<!doctype html><body>" + html);
  }

  static Told sendTo(String address) {
    return new Told(302, "Location", address, "");
  }

  void sendOn(HttpServerResponse response) {
    response.setStatusCode(status).putHeader(header, value).end(body);
  }
}
