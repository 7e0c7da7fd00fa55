package dev.postern.localaws.sigv4;

import dev.postern.localaws.iam.Principal;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the signature of an S3 request proves, before its body is read.
 *
 * @param conditionKeys what policies may ask about the signature: {@code s3:authType} and the like
 * @param region for which the request was signed, where it was
 * @param payload wraps the body as it comes, so that it is checked while it is read
 */
public record S3Authentication(
    Principal principal,
    Map<String, List<String>> conditionKeys,
    Optional<String> region,
    Function<InputStream, Payload> payload) {}
