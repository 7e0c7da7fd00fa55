package dev.postern.localaws.identitypool;

import dev.postern.localaws.federation.AccessTokens;
import dev.postern.localaws.federation.IdTokens;
import dev.postern.localaws.federation.ProviderClient;
import dev.postern.localaws.federation.SamlLogins;
import dev.postern.localaws.iam.Iam;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.JsonService;
import dev.postern.localaws.userpool.UserPools;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Puts the operations of the identity pools' service together. */
public final class IdentityPoolService {

  private IdentityPoolService() {}

  /**
   * The table of operations over the given pools.
   *
   * @param client asks the providers outside AWS
   * @param created is told of each new identity before its id is answered
   */
  public static JsonService over(
      IdentityPools pools,
      UserPools userPools,
      OpenIdTokens tokens,
      RoleCredentials roles,
      Iam iam,
      ProviderClient client,
      InstantSource clock,
      Consumer<String> created) {
    var settings = new PoolSettings(iam);
    var logins =
        new Logins(
            new UserPoolLogins(userPools, clock),
            new ProviderLogins(
                iam.openIdProviders(), new IdTokens(client, clock), new AccessTokens(client)),
            new AssertionLogins(iam.samlProviders(), new SamlLogins(clock)));
    var admission = new Admission(pools, logins, tokens);
    var developers = new DeveloperLogins(pools, logins);
    return new JsonService(
        "AWSCognitoIdentityService",
        "cognito-identity",
        "ValidationException",
        List.<Action>of(
            new CreateIdentityPool(pools, settings),
            new DescribeIdentityPool(pools),
            new UpdateIdentityPool(pools, settings),
            new ListIdentityPools(pools),
            new DeleteIdentityPool(pools),
            new SetIdentityPoolRoles(pools),
            new GetIdentityPoolRoles(pools),
            new SetPrincipalTagAttributeMap(pools),
            new GetPrincipalTagAttributeMap(pools),
            new TagResource(pools),
            new UntagResource(pools),
            new ListTagsForResource(pools),
            new GetId(pools, logins, created),
            new DescribeIdentity(pools),
            new ListIdentities(pools),
            new DeleteIdentities(pools),
            new UnlinkIdentity(pools, logins, clock),
            new GetCredentialsForIdentity(admission, roles),
            new GetOpenIdToken(admission, tokens),
            new GetOpenIdTokenForDeveloperIdentity(pools, developers, tokens, created),
            new LookupDeveloperIdentity(pools, developers),
            new MergeDeveloperIdentities(pools, developers),
            new UnlinkDeveloperIdentity(pools, developers, clock)));
  }
}
