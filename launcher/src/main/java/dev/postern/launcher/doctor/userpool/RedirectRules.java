package dev.postern.launcher.doctor.userpool;

import dev.postern.auth.Redirects;
import dev.postern.auth.federation.IdentityProvider;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/** What an app client must allow where people are sent away to sign in. */
record RedirectRules(Redirects redirects) {
  private static final Set<String> SCOPES =
      Set.of("openid", "email", "phone", "profile", "aws.cognito.signin.user.admin");

  List<Finding> findings(UserPoolClientType client) {
    return List.of(
        url(AppClientTopics.CALLBACK, "/api/auth/callback", client.callbackURLs()),
        url(AppClientTopics.SIGN_OUT, "/sign-in", client.logoutURLs()),
        codeGrant(client),
        providers(client));
  }

  private Finding url(Topic topic, String path, List<String> allowed) {
    String needed = redirects.site() + path;
    return allowed.contains(needed)
        ? topic.ok(needed)
        : topic.failure(
            needed + " isn't among them",
            "Add it to the app client exactly so, or set gateway.public-url to the origin by which"
                + " browsers come.");
  }

  private static Finding codeGrant(UserPoolClientType client) {
    List<String> missing = new ArrayList<>();
    if (!Boolean.TRUE.equals(client.allowedOAuthFlowsUserPoolClient())
        || !client.allowedOAuthFlows().contains(OAuthFlowType.CODE)) {
      missing.add("the authorization code grant");
    }
    Set<String> scopes = new TreeSet<>(SCOPES);
    client.allowedOAuthScopes().forEach(scopes::remove);
    scopes.forEach(scope -> missing.add("the scope " + scope));
    return missing.isEmpty()
        ? AppClientTopics.CODE_GRANT.ok("all that Postern asks for")
        : AppClientTopics.CODE_GRANT.failure(
            String.join(", ", missing) + " missing", "Allow the app client what is missing.");
  }

  private Finding providers(UserPoolClientType client) {
    List<String> missing =
        redirects.providers().stream()
            .map(RedirectRules::nameInPool)
            .filter(name -> !client.supportedIdentityProviders().contains(name))
            .toList();
    return missing.isEmpty()
        ? AppClientTopics.PROVIDERS.ok("all of auth.providers")
        : AppClientTopics.PROVIDERS.failure(
            String.join(", ", missing) + " missing",
            "Add it to the app client's SupportedIdentityProviders, or remove it from"
                + " auth.providers.");
  }

  private static String nameInPool(IdentityProvider provider) {
    return provider.poolName().orElse("COGNITO");
  }
}
