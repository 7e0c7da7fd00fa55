package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.federation.LookAlike;
import dev.postern.localaws.server.Fields;
import java.util.HashMap;
import java.util.Map;

/** A managed login whose users come from elsewhere, and who stands for elsewhere. */
final class ExternalWorld implements AutoCloseable {

  static final String PROVIDER = "Corp";

  final LookAlike provider = LookAlike.start();
  final HostedWorld world = HostedWorld.reaching(provider);
  final TestBrowser browser = world.browser();
  final String issuer = provider.address().toString();

  ExternalWorld() {
    publish(issuer);
    world.pool.administer(
        "CreateIdentityProvider",
        """
        {'ProviderName':'Corp','ProviderType':'OIDC','IdpIdentifiers':['corp.example'],
         'ProviderDetails':{'client_id':'ours','client_secret':'hush','authorize_scopes':'openid email',
         'oidc_issuer':'%s','attributes_request_method':'GET'},
         'AttributeMapping':{'email':'email','given_name':'first'}}
        """
            .formatted(issuer));
    offer(PROVIDER);
  }

  /** Publishes the addresses of an OpenID Connect provider. */
  void publish(String as) {
    provider.openId(as, as);
    provider.answering(
        "/.well-known/openid-configuration",
        200,
        "{'issuer':'%1$s','jwks_uri':'%1$s/keys','authorization_endpoint':'%1$s/authorize','token_endpoint':'%1$s/token'}"
            .formatted(as));
  }

  /** Lets the client's users come from these providers and from the pool. */
  void offer(String... names) {
    var all = new StringBuilder("'COGNITO'");
    for (var name : names) {
      all.append(",'").append(name).append("'");
    }
    world.pool.call(
        "UpdateUserPoolClient",
        """
        {'AllowedOAuthFlowsUserPoolClient':true,'AllowedOAuthFlows':['code'],
         'AllowedOAuthScopes':['openid','email','profile'],
         'CallbackURLs':['http://localhost:3000/callback'],'SupportedIdentityProviders':[%s]}
        """
            .formatted(all),
        Map.of("UserPoolId", world.pool.poolId, "ClientId", world.clientId));
  }

  /** Goes to the provider, and returns what it was asked for there. */
  Map<String, String> leave(String name) {
    browser.get(world.authorize(Map.of("identity_provider", name)));
    var address = browser.location().orElseThrow();
    return Fields.parse(address.substring(address.indexOf('?') + 1)).single();
  }

  /** Comes back from the provider with an ID token of these claims. */
  void comeBack(Map<String, String> asked, String subject, Map<String, Object> claims) {
    var all = new HashMap<String, Object>(Map.of("nonce", asked.getOrDefault("nonce", "")));
    all.putAll(claims);
    answerWith(LookAlike.idToken(issuer, "ours", subject, world.clock.instant(), all));
    arrive(asked);
  }

  void answerWith(String idToken) {
    provider.answering("/token", 200, "{'access_token':'at','id_token':'%s'}".formatted(idToken));
  }

  void arrive(Map<String, String> asked) {
    browser.get("/oauth2/idpresponse?code=c&state=" + asked.get("state"));
  }

  /** Signs in at the provider from beginning to end. */
  void signIn(String subject, Map<String, Object> claims) {
    comeBack(leave(PROVIDER), subject, claims);
  }

  @Override
  public void close() {
    provider.close();
    world.close();
  }
}
