package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.SamlProvider;
import dev.postern.localaws.iam.SamlProviders;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;
import java.time.InstantSource;

/** Makes the account trust a SAML provider by its metadata. */
final class CreateSamlProvider implements QueryAction {
  private final SamlProviders providers;
  private final InstantSource clock;

  CreateSamlProvider(SamlProviders providers, InstantSource clock) {
    this.providers = providers;
    this.clock = clock;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    SamlProvider provider = SamlProviderForm.newProvider(call, clock.instant());
    providers.add(provider);
    result.element("SAMLProviderArn", provider.arn());
    if (!provider.tags().isEmpty()) {
      RoleXml.writeTags(result, provider.tags().entrySet());
    }
  }
}
