package dev.postern.localaws.identitypool;

import static dev.postern.localaws.server.Shape.flag;
import static dev.postern.localaws.server.Shape.listOf;
import static dev.postern.localaws.server.Shape.mapOf;
import static dev.postern.localaws.server.Shape.text;
import static dev.postern.localaws.server.Shape.whole;

import dev.postern.localaws.server.Shape;
import dev.postern.localaws.server.Shape.MapOf;
import dev.postern.localaws.server.Shape.Structure;
import dev.postern.localaws.server.Shape.Text;
import dev.postern.localaws.server.Shape.Whole;

/**
 * The members that many operations share, with the limits of AWS's service model {@code
 * cognito-identity-2014-06-30}.
 */
final class Shapes {

  static final Text POOL_ID = text(1, 55, "[\\w-]+:[0-9a-f-]+");
  static final Text IDENTITY_ID = POOL_ID;
  static final Text ARN = text(20, 2_048);
  static final MapOf TAGS = mapOf(text(1, 128), text(0, 256));
  static final Text DEVELOPER_PROVIDER = text(1, 128, "[\\w._-]+");
  static final Text DEVELOPER_USER = text(1, 1_024);
  static final Text PROVIDER_NAME = text(1, 128);
  static final Whole PAGE_SIZE = whole(1, 60);
  static final Text PAGE_TOKEN = text(1, 65_535, "[\\S]+");
  static final MapOf PRINCIPAL_TAGS = mapOf(text(1, 128), text(1, 256), 50);
  static final MapOf LOGINS = mapOf(text(1, 128), text(1, 50_000).secret(), 10);

  /** What CreateIdentityPool and UpdateIdentityPool have in common. */
  static final Structure POOL_SETTINGS =
      Structure.empty()
          .with("IdentityPoolName", text(1, 128, "[\\w\\s+=,.@-]+"))
          .with("AllowUnauthenticatedIdentities", flag())
          .may("AllowClassicFlow", flag())
          .may("SupportedLoginProviders", mapOf(text(1, 128), text(1, 128), 10))
          .may("DeveloperProviderName", DEVELOPER_PROVIDER)
          .may("OpenIdConnectProviderARNs", listOf(ARN))
          .may(
              "CognitoIdentityProviders",
              listOf(
                  Structure.empty()
                      .may("ProviderName", text(1, 128, "[\\w._:/-]+"))
                      .may("ClientId", text(1, 128, "[\\w_]+"))
                      .may("ServerSideTokenCheck", flag())))
          .may("SamlProviderARNs", listOf(ARN))
          .may("IdentityPoolTags", TAGS);

  private Shapes() {}

  /** An input that is a pool's id and nothing else. */
  static Shape.Structure poolIdAlone() {
    return Structure.empty().with("IdentityPoolId", POOL_ID);
  }
}
