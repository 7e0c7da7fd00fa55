package dev.postern.storage.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Notes in which order versions and delete markers stand in S3's listing, which the SDK parts into
 * two lists. Times don't tell it: S3 gives them in whole seconds.
 */
final class S3VersionOrder implements ExecutionInterceptor {
  /** To be given to a request whose answer is of interest. */
  static final ExecutionAttribute<Kinds> KINDS = new ExecutionAttribute<>("PosternVersionKinds");

  private static final XMLInputFactory XML = factory();

  /** What stands where in a listing. */
  static final class Kinds {
    private List<Boolean> markers = List.of();

    /** From the first to the last whether it is a delete marker. */
    List<Boolean> markers() {
      return markers;
    }
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    @Nullable Kinds kinds = attributes.getAttribute(KINDS);
    if (kinds == null
        || !context.httpResponse().isSuccessful()
        || context.responseBody().isEmpty()) {
      return context.responseBody();
    }
    try (InputStream body = context.responseBody().get()) {
      byte[] bytes = body.readAllBytes();
      kinds.markers = read(bytes);
      return Optional.of(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw RetryableException.create("S3's versions can't be read: " + e.getMessage(), e);
    } catch (XMLStreamException e) {
      throw SdkClientException.create("S3's versions are no XML", e);
    }
  }

  private static List<Boolean> read(byte[] bytes) throws XMLStreamException {
    List<Boolean> markers = new ArrayList<>();
    XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(bytes));
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "Version" -> markers.add(false);
          case "DeleteMarker" -> markers.add(true);
          default -> {}
        }
      }
    }
    xml.close();
    return markers;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }
}
