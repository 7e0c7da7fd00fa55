package dev.postern.localaws.server;

/** A query or a form that can't be read. */
public final class MalformedFieldsException extends RuntimeException {

  MalformedFieldsException() {
    super("the fields are malformed", null, false, false);
  }
}
