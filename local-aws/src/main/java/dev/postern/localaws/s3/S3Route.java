package dev.postern.localaws.s3;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.Target.Level;
import io.vertx.core.http.HttpMethod;

/**
 * A row of S3's table of actions.
 *
 * @param name the action, as AWS names it
 * @param subresource the query parameter that stands for it, empty for none
 * @param header the header that tells it from its like, empty for none
 * @param permission the IAM action that is needed
 * @param resource what the permission is needed on
 * @param body whether the action reads the request's body
 * @param leavesOut what of AWS's action isn't there, in a few words, empty for nothing
 */
record S3Route(
    String name,
    HttpMethod method,
    Level level,
    String subresource,
    String header,
    String permission,
    Resource resource,
    boolean body,
    S3Action action,
    String leavesOut) {

  /** What a permission is needed on. */
  enum Resource {
    /** {@code *}: the account. */
    ACCOUNT,
    /** {@code arn:aws:s3:::bucket}. */
    BUCKET,
    /** {@code arn:aws:s3:::bucket/key}. */
    OBJECT,
    /** {@code arn:aws:s3:::bucket/key} of each key in the body; the action asks for each itself. */
    EACH_KEY
  }

  static S3Route service(HttpMethod method, String name, String permission, S3Action action) {
    return new S3Route(
        name, method, Level.SERVICE, "", "", permission, Resource.ACCOUNT, false, action, "");
  }

  static S3Route bucket(HttpMethod method, String name, String permission, S3Action action) {
    return new S3Route(
        name, method, Level.BUCKET, "", "", permission, Resource.BUCKET, false, action, "");
  }

  static S3Route object(HttpMethod method, String name, String permission, S3Action action) {
    return new S3Route(
        name, method, Level.OBJECT, "", "", permission, Resource.OBJECT, false, action, "");
  }

  S3Route at(String otherSubresource) {
    return new S3Route(
        name,
        method,
        level,
        otherSubresource,
        header,
        permission,
        resource,
        body,
        action,
        leavesOut);
  }

  S3Route when(String otherHeader) {
    return new S3Route(
        name,
        method,
        level,
        subresource,
        otherHeader,
        permission,
        resource,
        body,
        action,
        leavesOut);
  }

  S3Route reading() {
    return new S3Route(
        name, method, level, subresource, header, permission, resource, true, action, leavesOut);
  }

  S3Route onEachKey() {
    return new S3Route(
        name,
        method,
        level,
        subresource,
        header,
        permission,
        Resource.EACH_KEY,
        body,
        action,
        leavesOut);
  }

  S3Route leavingOut(String what) {
    return new S3Route(
        name, method, level, subresource, header, permission, resource, body, action, what);
  }
}
