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
 * @param versionPermission the one that is needed for a version named by its id, empty where no
 *     version can be named
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
    String versionPermission,
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
    /** What only the body tells; the action asks for the permission itself. */
    OF_BODY
  }

  static S3Route service(HttpMethod method, String name, String permission, S3Action action) {
    return of(method, Level.SERVICE, name, permission, Resource.ACCOUNT, action);
  }

  static S3Route bucket(HttpMethod method, String name, String permission, S3Action action) {
    return of(method, Level.BUCKET, name, permission, Resource.BUCKET, action);
  }

  static S3Route object(HttpMethod method, String name, String permission, S3Action action) {
    return of(method, Level.OBJECT, name, permission, Resource.OBJECT, action);
  }

  private static S3Route of(
      HttpMethod method,
      Level level,
      String name,
      String permission,
      Resource resource,
      S3Action action) {
    return new S3Route(name, method, level, "", "", permission, "", resource, false, action, "");
  }

  S3Route at(String otherSubresource) {
    return new S3Route(
        name,
        method,
        level,
        otherSubresource,
        header,
        permission,
        versionPermission,
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
        versionPermission,
        resource,
        body,
        action,
        leavesOut);
  }

  S3Route reading() {
    return new S3Route(
        name,
        method,
        level,
        subresource,
        header,
        permission,
        versionPermission,
        resource,
        true,
        action,
        leavesOut);
  }

  /** The same of a version, with the permission that it takes. */
  S3Route ofVersion(String other) {
    return new S3Route(
        name,
        method,
        level,
        subresource,
        header,
        permission,
        other,
        resource,
        body,
        action,
        leavesOut);
  }

  S3Route onWhatTheBodyTells() {
    return new S3Route(
        name,
        method,
        level,
        subresource,
        header,
        permission,
        versionPermission,
        Resource.OF_BODY,
        body,
        action,
        leavesOut);
  }

  S3Route leavingOut(String what) {
    return new S3Route(
        name,
        method,
        level,
        subresource,
        header,
        permission,
        versionPermission,
        resource,
        body,
        action,
        what);
  }
}
