package dev.postern.localaws.s3.protocol;

/** The errors of S3 that are raised here, each with its HTTP status and its usual words. */
public enum S3Error {
  /** IAM does not allow it. */
  ACCESS_DENIED(403, "AccessDenied", "Access Denied"),
  /** Too many of something, in S3's least telling code. */
  BAD_REQUEST(400, "BadRequest", "An error occurred when parsing the HTTP request."),
  /** The bytes are not those that a checksum was sent for. */
  BAD_DIGEST(400, "BadDigest", "The Content-MD5 you specified did not match what we received."),
  /** The bucket's name is the caller's already. */
  BUCKET_ALREADY_OWNED(
      409,
      "BucketAlreadyOwnedByYou",
      "Your previous request to create the named bucket succeeded and you already own it."),
  /** Only an empty bucket can be deleted. */
  BUCKET_NOT_EMPTY(409, "BucketNotEmpty", "The bucket you tried to delete is not empty"),
  /** The body is too large for its kind. */
  ENTITY_TOO_LARGE(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size"),
  /** A part that is not the last is smaller than 5 MiB. */
  ENTITY_TOO_SMALL(
      400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size"),
  /** The signature in a header is for another region. */
  HEADER_AUTHORIZATION(
      400, "AuthorizationHeaderMalformed", "The authorization header is malformed"),
  /** The bucket would be in another region than this one. */
  ILLEGAL_LOCATION(
      400,
      "IllegalLocationConstraintException",
      "The unspecified location constraint is incompatible for the region specific endpoint this"
          + " request was sent to."),
  /** A versioning configuration that says nothing. */
  ILLEGAL_VERSIONING(
      400, "IllegalVersioningConfigurationException", "The Versioning element must be specified"),
  /** The body ended too early. */
  INCOMPLETE_BODY(
      400,
      "IncompleteBody",
      "You did not provide the number of bytes specified by the Content-Length HTTP header"),
  /** Something broke here. */
  INTERNAL(500, "InternalError", "We encountered an internal error. Please try again."),
  /** A parameter or header has no meaning. */
  INVALID_ARGUMENT(400, "InvalidArgument", "Invalid Argument"),
  /** No bucket can have that name. */
  INVALID_BUCKET_NAME(400, "InvalidBucketName", "The specified bucket is not valid."),
  /** A checksum is not even one. */
  INVALID_DIGEST(400, "InvalidDigest", "The Content-MD5 you specified was invalid."),
  /** A location that no bucket can be created in. */
  INVALID_LOCATION(
      400, "InvalidLocationConstraint", "The specified location-constraint is not valid"),
  /** The object is archived, or it is not and should be. */
  INVALID_OBJECT_STATE(
      403, "InvalidObjectState", "The operation is not valid for the object's storage class"),
  /** A part that is to be put together is not there, or is another one. */
  INVALID_PART(
      400,
      "InvalidPart",
      "One or more of the specified parts could not be found.  The part may not have been"
          + " uploaded, or the specified entity tag may not match the part's entity tag."),
  /** The object has no such part. */
  INVALID_PART_NUMBER(416, "InvalidPartNumber", "The requested partnumber is not satisfiable"),
  /** Parts are listed in another order than that of their numbers. */
  INVALID_PART_ORDER(
      400,
      "InvalidPartOrder",
      "The list of parts was not in ascending order. Parts must be ordered by part number."),
  /** The range is beyond the object. */
  INVALID_RANGE(416, "InvalidRange", "The requested range is not satisfiable"),
  /** The request contradicts itself. */
  INVALID_REQUEST(400, "InvalidRequest", "Invalid Request"),
  /** S3 has no such storage class. */
  INVALID_STORAGE_CLASS(400, "InvalidStorageClass", "The storage class you specified is not valid"),
  /** A tag cannot be kept. */
  INVALID_TAG(400, "InvalidTag", "The tag provided was not a valid tag."),
  /** The path cannot be decoded. */
  INVALID_URI(400, "InvalidURI", "Couldn't parse the specified URI."),
  /** The key has more than 1,024 bytes. */
  KEY_TOO_LONG(400, "KeyTooLongError", "Your key is too long"),
  /** The bucket policy is none. */
  MALFORMED_POLICY(400, "MalformedPolicy", "Policies must be valid JSON."),
  /** A trailing checksum is missing or wrong in form. */
  MALFORMED_TRAILER(
      400,
      "MalformedTrailerError",
      "The request contained trailing data that was not well-formed or did not conform to our"
          + " published schema."),
  /** The body is not the XML that the action takes. */
  MALFORMED_XML(
      400,
      "MalformedXML",
      "The XML you provided was not well-formed or did not validate against our published schema"),
  /** The user's own metadata has more than 2 KB. */
  METADATA_TOO_LARGE(
      400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size"),
  /** Nothing of the kind can be done to it. */
  METHOD_NOT_ALLOWED(
      405, "MethodNotAllowed", "The specified method is not allowed against this resource."),
  /** The length of the body must be known before. */
  MISSING_LENGTH(411, "MissingContentLength", "You must provide the Content-Length HTTP header."),
  /** There is no such bucket. */
  NO_SUCH_BUCKET(404, "NoSuchBucket", "The specified bucket does not exist"),
  /** The bucket has no policy. */
  NO_SUCH_BUCKET_POLICY(404, "NoSuchBucketPolicy", "The bucket policy does not exist"),
  /** The bucket has no CORS rules. */
  NO_SUCH_CORS(404, "NoSuchCORSConfiguration", "The CORS configuration does not exist"),
  /** There is no such object. */
  NO_SUCH_KEY(404, "NoSuchKey", "The specified key does not exist."),
  /** The bucket has no public access block. */
  NO_SUCH_PUBLIC_ACCESS_BLOCK(
      404,
      "NoSuchPublicAccessBlockConfiguration",
      "The public access block configuration was not found"),
  /** The bucket has no tags. */
  NO_SUCH_TAG_SET(404, "NoSuchTagSet", "The TagSet does not exist"),
  /** There is no such upload in parts, or no longer. */
  NO_SUCH_UPLOAD(
      404,
      "NoSuchUpload",
      "The specified upload does not exist. The upload ID may be invalid, or the upload may have"
          + " been aborted or completed."),
  /** There is no such version of the object. */
  NO_SUCH_VERSION(404, "NoSuchVersion", "The specified version does not exist."),
  /** The bucket is no website. */
  NO_SUCH_WEBSITE(
      404,
      "NoSuchWebsiteConfiguration",
      "The specified bucket does not have a website configuration"),
  /** S3 could, this one can't. */
  NOT_IMPLEMENTED(
      501, "NotImplemented", "A header you provided implies functionality that is not implemented"),
  /** The source of a copy is archived. */
  NOT_IN_ACTIVE_TIER(
      403,
      "ObjectNotInActiveTierError",
      "The source object of the COPY action is not in the active tier and is only stored in"
          + " Amazon S3 Glacier."),
  /** The object is as it should be already. */
  NOT_MODIFIED(304, "NotModified", "Not Modified"),
  /** The bucket is in another region. */
  PERMANENT_REDIRECT(
      301,
      "PermanentRedirect",
      "The bucket you are attempting to access must be addressed using the specified endpoint."
          + " Please send all future requests to this endpoint."),
  /** A condition of the request does not hold. */
  PRECONDITION_FAILED(
      412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold"),
  /** An archived object is being restored already. */
  RESTORE_ALREADY_IN_PROGRESS(
      409, "RestoreAlreadyInProgress", "Object restore is already in progress"),
  /** The signature in a query is for another region. */
  QUERY_AUTHORIZATION(
      400, "AuthorizationQueryParametersError", "Error parsing the X-Amz-Credential parameter"),
  /** The body stopped coming. */
  REQUEST_TIMEOUT(
      400,
      "RequestTimeout",
      "Your socket connection to the server was not read from or written to within the timeout"
          + " period. Idle connections will be closed.");

  private final int status;
  private final String code;
  private final String message;

  S3Error(int status, String code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String message() {
    return message;
  }
}
