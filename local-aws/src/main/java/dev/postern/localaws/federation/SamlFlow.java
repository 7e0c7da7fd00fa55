package dev.postern.localaws.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.localaws.federation.LoginRefusal.Reason;
import dev.postern.localaws.saml.SamlAssertion;
import dev.postern.localaws.saml.SamlExpectation;
import dev.postern.localaws.saml.SamlMetadata;
import dev.postern.localaws.saml.SamlRefusal;
import dev.postern.localaws.saml.SamlResponses;
import dev.postern.localaws.server.Fields;
import dev.postern.localaws.server.Html;
import dev.postern.localaws.userpool.ExternalPerson;
import dev.postern.localaws.userpool.IdentityProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Has people identified by the SAML providers of user pools. */
public final class SamlFlow {

  private final ProviderClient client;
  private final SamlResponses responses;
  private final InstantSource clock;

  /** Fetches metadata through the client; the clock tells what has expired. */
  public SamlFlow(ProviderClient client, InstantSource clock) {
    this.client = client;
    this.responses = new SamlResponses(clock);
    this.clock = clock;
  }

  /**
   * What both ends of a sign-in must agree on.
   *
   * @param poolId the pool that wants to know
   * @param recipient where the answer has to be sent
   * @param request the id of the request, which begins with a letter or an underscore
   */
  public record Round(String poolId, String recipient, String request) {}

  /** The name by which providers know a pool, as AWS gives it. */
  public static String entityId(String poolId) {
    return "urn:amazon:cognito:sp:" + poolId;
  }

  /**
   * Where the person's browser has to go.
   *
   * @param state what the provider sends back with the person
   * @throws LoginRefusal where the provider's metadata are no good
   */
  public URI start(IdentityProvider provider, Round round, String state) {
    return translated(
        () -> {
          var signIn = signIn(metadata(provider));
          var query = new LinkedHashMap<String, String>();
          query.put(
              "SAMLRequest", Base64.getEncoder().encodeToString(deflated(request(round, signIn))));
          query.put("RelayState", state);
          var mark = signIn.getRawQuery() == null ? "?" : "&";
          return URI.create(client.reached(signIn) + mark + Fields.of(query).encoded());
        });
  }

  /**
   * Whom the provider has identified.
   *
   * @param answer the {@code SAMLResponse}
   * @throws LoginRefusal where the answer isn't genuine, current and to our request
   */
  public ExternalPerson finish(IdentityProvider provider, Round round, String answer) {
    var expected =
        new SamlExpectation(
            Set.of(entityId(round.poolId())),
            Optional.of(round.recipient()),
            Optional.of(round.request()));
    return translated(
        () -> {
          var assertion = responses.verify(answer, metadata(provider), expected);
          return new ExternalPerson(assertion.subject(), claims(assertion));
        });
  }

  /** Several values of an attribute are written as a list, as Cognito does. */
  private static Map<String, String> claims(SamlAssertion assertion) {
    var claims = new HashMap<String, String>();
    assertion
        .attributes()
        .forEach(
            (name, values) ->
                claims.put(name, values.size() == 1 ? values.getFirst() : values.toString()));
    return claims;
  }

  private SamlMetadata metadata(IdentityProvider provider) {
    return SamlMetadata.parse(
        provider
            .detail("MetadataFile")
            .orElseGet(() -> client.text(URI.create(provider.detail("MetadataURL").orElse("")))));
  }

  private static URI signIn(SamlMetadata metadata) {
    try {
      var address = URI.create(metadata.signOnAddresses().getOrDefault(SamlMetadata.REDIRECT, ""));
      if (address.isAbsolute() && address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException malformed) {
      throw LoginRefusal.unreachable("The metadata name no proper address.", malformed);
    }
    throw new LoginRefusal(Reason.UNREACHABLE, "The metadata name no sign-in by redirect.");
  }

  private String request(Round round, URI signIn) {
    return """
        <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
        xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="%s" Version="2.0" \
        IssueInstant="%s" Destination="%s" AssertionConsumerServiceURL="%s" \
        ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST">\
        <saml:Issuer>%s</saml:Issuer></samlp:AuthnRequest>"""
        .formatted(
            round.request(),
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            Html.escape(signIn.toString()),
            Html.escape(round.recipient()),
            Html.escape(entityId(round.poolId())));
  }

  /** SAML 2.0 bindings, section 3.4.4.1: without zlib's header. */
  private static byte[] deflated(String xml) {
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try (var out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(xml.getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static <T> T translated(Supplier<T> work) {
    try {
      return work.get();
    } catch (SamlRefusal refusal) {
      throw new LoginRefusal(refusal.isExpired() ? Reason.EXPIRED : Reason.INVALID, refusal.text());
    }
  }
}
