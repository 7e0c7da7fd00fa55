package dev.postern.storage.s3;

import dev.postern.storage.listing.ListingXml;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Takes listings before the SDK reads them into a model of their own, which costs ten times what
 * the rest of its call does. Whatever isn't a listing is left to it, errors above all.
 */
final class S3Bodies implements ExecutionInterceptor {
  /** To be given to a request whose listing is wanted as it is. */
  static final ExecutionAttribute<Taken> TAKEN = new ExecutionAttribute<>("PosternListing");

  private static final int UNKNOWN = -1;

  /** Most bytes of a page of a thousand keys that aren't unusually long. */
  private static final int USUAL = 1024 * 1024;

  /** Where a listing goes. */
  static final class Taken {
    private byte @Nullable [] listing;
    private @Nullable SdkHttpRequest answered;

    /** The whole of it, as S3 sent it; empty where S3 sent none. */
    Optional<byte[]> listing() {
      return Optional.ofNullable(listing);
    }

    /** What was sent for it, after all redirects. */
    Optional<SdkHttpRequest> answered() {
      return Optional.ofNullable(answered);
    }
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    @Nullable Taken taken = attributes.getAttribute(TAKEN);
    if (taken == null
        || !context.httpResponse().isSuccessful()
        || context.responseBody().isEmpty()) {
      return context.responseBody();
    }
    byte[] body = read(context.responseBody().get(), lengthOf(context.httpResponse()));
    if (!ListingXml.isBegunIn(body)) {
      return Optional.of(new ByteArrayInputStream(body));
    }
    taken.listing = body;
    taken.answered = context.httpRequest();
    return Optional.of(InputStream.nullInputStream());
  }

  /** What is told of a body's length; negative where nothing is. */
  static int lengthOf(SdkHttpResponse response) {
    try {
      return response.firstMatchingHeader("Content-Length").map(Integer::parseInt).orElse(UNKNOWN);
    } catch (NumberFormatException e) {
      return UNKNOWN;
    }
  }

  /**
   * A body to its end.
   *
   * @param length as it was told; negative where it wasn't
   * @throws SdkClientException where it is larger than a listing can be, or, as one that may be
   *     tried again, where it breaks off
   */
  static byte[] read(InputStream from, int length) {
    try (InputStream body = from) {
      byte[] bytes = bytesOf(body, length);
      if (bytes.length > ListingXml.LARGEST) {
        if (body instanceof Abortable endless) {
          endless.abort(); // or the rest would be waited for
        }
        throw SdkClientException.create("S3's listing is larger than any can be");
      }
      if (bytes.length < length) {
        throw new EOFException("a listing broke off");
      }
      return bytes;
    } catch (IOException e) {
      throw RetryableException.create("S3's listing can't be read: " + e.getMessage(), e);
    }
  }

  /** A stream that is as long as told is read to its last byte, and its connection free again. */
  private static byte[] bytesOf(InputStream body, int length) throws IOException {
    if (length < 0 || length > USUAL) {
      return body.readNBytes(
          length < 0 || length > ListingXml.LARGEST ? ListingXml.LARGEST + 1 : length);
    }
    byte[] bytes = new byte[length]; // all at once, not in pieces that are put together
    int read = body.readNBytes(bytes, 0, length);
    return read == length ? bytes : Arrays.copyOf(bytes, read);
  }
}
