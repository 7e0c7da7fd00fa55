package dev.postern.provision.userpool;

import dev.postern.provision.ManagedLogin;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/**
 * What an app client needs for people to be sent to the user pool's own pages and back. Whatever
 * else it has stays: providers, addresses and scopes of others.
 */
final class CodeGrant {
  /** The last one lets the person's own token change the account. */
  private static final List<String> SCOPES =
      List.of("openid", "email", "phone", "profile", "aws.cognito.signin.user.admin");

  private static final String OWN_USERS = "COGNITO";

  private final ManagedLogin login;
  private final List<String> providers;

  /**
   * @param providers names of those where people may sign in beside the pool itself
   */
  CodeGrant(ManagedLogin login, List<String> providers) {
    this.login = login;
    this.providers = Stream.concat(Stream.of(OWN_USERS), providers.stream()).toList();
  }

  Set<String> callbacks(List<String> found) {
    return with(found, List.of(login.callback()));
  }

  Set<String> signOuts(List<String> found) {
    return with(found, List.of(login.signedOut()));
  }

  Set<String> flows(List<String> found) {
    return with(found, List.of(OAuthFlowType.CODE.toString()));
  }

  Set<String> scopes(List<String> found) {
    return with(found, SCOPES);
  }

  Set<String> providers(List<String> found) {
    return with(found, providers);
  }

  /** Whether the client sends people to the pages, whoever else may send them there. */
  boolean isOpenTo(UserPoolClientType client) {
    return Boolean.TRUE.equals(client.allowedOAuthFlowsUserPoolClient())
        && client.callbackURLs().contains(login.callback())
        && client.logoutURLs().contains(login.signedOut())
        && client.allowedOAuthFlowsAsStrings().containsAll(flows(List.of()))
        && client.allowedOAuthScopes().containsAll(SCOPES);
  }

  boolean isGivenTo(UserPoolClientType client) {
    return isOpenTo(client) && client.supportedIdentityProviders().containsAll(providers);
  }

  private static Set<String> with(List<String> found, List<String> wanted) {
    Set<String> all = new LinkedHashSet<>(found);
    all.addAll(wanted);
    return all;
  }
}
