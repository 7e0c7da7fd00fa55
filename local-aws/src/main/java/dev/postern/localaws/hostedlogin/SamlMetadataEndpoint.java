package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.federation.SamlFlow;
import dev.postern.localaws.server.Html;
import dev.postern.localaws.server.Reply;
import java.net.URI;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code /saml2/metadata}: what a SAML provider has to know of the pool. AWS leaves it to people to
 * type it in.
 */
final class SamlMetadataEndpoint implements Endpoint {

  static final String PATH = "/saml2/metadata";

  private final Supplier<URI> endpoint;

  SamlMetadataEndpoint(Supplier<URI> endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public Set<String> methods() {
    return Set.of("GET");
  }

  @Override
  public Reply answer(Visit visit) {
    return Reply.of(
        200,
        "application/samlmetadata+xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
          <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" \
        WantAssertionsSigned="true">
            <AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" \
        Location="%s" index="0" isDefault="true"/>
          </SPSSODescriptor>
        </EntityDescriptor>
        """
            .formatted(
                Html.escape(SamlFlow.entityId(visit.poolId())),
                Html.escape(endpoint.get() + visit.path(SamlProviders.PATH))));
  }
}
