package dev.postern.contract.rights;

import dev.postern.contract.bus.CallerOperation;
import java.util.Map;

/**
 * Asks what the caller may do with what begins with a prefix. The answer advises: S3 decides each
 * time anew, and may decide otherwise about a single object.
 */
public record ReadRights(String bucket, String prefix) {
  /** Answered by the storage service. */
  public static final CallerOperation<ReadRights, Rights> OPERATION =
      new CallerOperation<>("storage.rights.read", ReadRights.class, Rights.class);

  /** What is known, with an answer for each right. */
  public record Rights(Map<Right, Answer> rights, Versioning versioning) {}

  /** Something that people do. */
  public enum Right {
    /** See what is there. */
    LIST("list"),
    /** Fetch objects. */
    READ("read"),
    /** Store objects. */
    WRITE("write"),
    /** Delete objects. */
    DELETE("delete"),
    /** See the versions of objects. */
    VERSIONS("versions"),
    /** Delete versions of objects for good. */
    DELETE_VERSION("deleteVersion"),
    /** Change the tags of objects. */
    TAG("tag"),
    /** Change what is kept about objects, which stores them anew. */
    METADATA("metadata"),
    /** Have archived objects restored. */
    RESTORE("restore");

    private final String code;

    Right(String code) {
      this.code = code;
    }

    /** Stable name for browsers. */
    public String code() {
      return code;
    }
  }

  /** Whether somebody has a right. */
  public enum Answer {
    /** The store let something pass that takes it. */
    YES("yes"),
    /** The store denied it. */
    NO("no"),
    /** Nothing that could be asked without a change tells. */
    UNKNOWN("unknown");

    private final String code;

    Answer(String code) {
      this.code = code;
    }

    /** Stable name for browsers. */
    public String code() {
      return code;
    }
  }

  /** Whether a bucket keeps versions. */
  public enum Versioning {
    /** It does. */
    ON("on"),
    /** It never did. */
    OFF("off"),
    /** It once did, and those are still there. */
    SUSPENDED("suspended"),
    /** The role may not know. */
    UNKNOWN("unknown");

    private final String code;

    Versioning(String code) {
      this.code = code;
    }

    /** Stable name for browsers. */
    public String code() {
      return code;
    }
  }
}
