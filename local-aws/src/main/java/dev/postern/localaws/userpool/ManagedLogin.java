package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.SignInOutcome.Admitted;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What a user pool does for the pages and endpoints of its managed login. Whatever it refuses, it
 * refuses with a {@link ServiceFault}, as the operations do.
 */
public final class ManagedLogin {

  /** What stands before a domain's name in the paths of its pages and endpoints. */
  public static final String ROOT = "/_domain/";

  private final UserPools pools;
  private final Domains domains;
  private final AuthFlow first;
  private final Challenges challenges;
  private final ExternalUsers externalUsers;
  private final Grants grants;
  private final TokenIssuer issuer;
  private final AccessTokens tokens;

  ManagedLogin(
      UserPools pools,
      Domains domains,
      AuthFlow first,
      Challenges challenges,
      ExternalUsers externalUsers,
      Grants grants,
      TokenIssuer issuer,
      InstantSource clock) {
    this.pools = pools;
    this.domains = domains;
    this.first = first;
    this.challenges = challenges;
    this.externalUsers = externalUsers;
    this.grants = grants;
    this.issuer = issuer;
    this.tokens = new AccessTokens(pools, clock);
  }

  /** The id of the pool whose managed login has the name. */
  public Optional<String> poolAt(String prefix) {
    return domains.poolAt(prefix).map(UserPool::id);
  }

  /** The pool's app client with the id. */
  public Optional<LoginClient> client(String poolId, String clientId) {
    return pools
        .find(poolId)
        .flatMap(
            pool ->
                pool.exclusively(
                    () -> pool.client(clientId).map(client -> LoginClient.of(pool, client))));
  }

  /** Whether this is the client's secret; a client that has none shows none. */
  public boolean isSecret(LoginClient client, Optional<String> given) {
    return with(client, (pool, app) -> ClientSecrets.isSecret(app, given));
  }

  /** The {@code SecretHash} that operations want of the client's users; nothing without secret. */
  public Optional<String> secretHash(LoginClient client, String username) {
    return with(client, (pool, app) -> ClientSecrets.hash(app, username));
  }

  /** What people who sign up have to tell. */
  public SignUpWishes signUpWishes(LoginClient client) {
    return with(client, (pool, app) -> SignUpWishes.of(pool.rules(), client));
  }

  /** Checks name and password. */
  public LoginStep signIn(LoginClient client, String username, String password) {
    return step(
        with(
            client,
            (pool, app) ->
                first.begin(
                    new AuthStart(
                        pool,
                        app,
                        SignIn.MANAGED_LOGIN,
                        false,
                        Map.of("USERNAME", username, "PASSWORD", password),
                        Map.of(),
                        Optional.empty()))));
  }

  /**
   * Checks the answer to a challenge.
   *
   * @param responses AWS's {@code ChallengeResponses} without name and secret
   */
  public LoginStep answer(
      LoginClient client, String challenge, String session, Map<String, String> responses) {
    return step(
        with(
            client,
            (pool, app) ->
                challenges.answerManagedLogin(pool, app, challenge, session, responses)));
  }

  /** The identity provider, if the client's users may come from it. */
  public Optional<IdentityProvider> provider(LoginClient client, String name) {
    return with(
        client,
        (pool, app) -> pool.login().provider(name).filter(found -> isOffered(client, found)));
  }

  /** The identity provider with the other name, if the client's users may come from it. */
  public Optional<IdentityProvider> providerIdentified(LoginClient client, String identifier) {
    return with(
        client,
        (pool, app) ->
            pool.login().identified(identifier).filter(found -> isOffered(client, found)));
  }

  /** Who it is in the pool whom a provider has identified; somebody new becomes a user. */
  public LoginStep.Recognized identify(
      LoginClient client, IdentityProvider provider, ExternalPerson person) {
    return with(
        client,
        (pool, app) ->
            new LoginStep.Recognized(externalUsers.identify(pool, app, provider, person).sub()));
  }

  /** Whether the user is there and may sign in. */
  public boolean admits(String poolId, String sub) {
    return pools
        .find(poolId)
        .flatMap(pool -> pool.exclusively(() -> pool.userWithSub(sub).filter(User::enabled)))
        .isPresent();
  }

  /** Makes the tokens of a new sign-in, as AWS's {@code AuthenticationResult}. */
  public ObjectNode admit(LoginClient client, Admission admission) {
    return issuer.issue(
        with(
            client,
            (pool, app) -> {
              var user =
                  pool.userWithSub(admission.sub())
                      .filter(User::enabled)
                      .orElseThrow(() -> Faults.notAuthorized("User is disabled or deleted."));
              return grants.open(pool, app, user, admission);
            }));
  }

  /** Makes new tokens of a sign-in; with rotation, a refresh token too. */
  public ObjectNode renew(LoginClient client, String refreshToken) {
    return issuer.issue(
        with(client, (pool, app) -> grants.renew(pool, app, refreshToken, Optional.empty())));
  }

  /** Ends the sign-in that a refresh token comes from; a token that nobody knows has ended. */
  public void revoke(LoginClient client, String token) {
    with(
        client,
        (pool, app) -> {
          grants.revoke(pool, app, token);
          return app;
        });
  }

  /** What an access token of the pool lets its bearer know of the user. */
  public ObjectNode userInfo(String poolId, String accessToken) {
    return tokens.authorize(
        accessToken,
        Scopes.OPEN_ID,
        bearer -> {
          if (!bearer.pool().id().equals(poolId)) {
            throw Faults.notAuthorized("Invalid Access Token");
          }
          return UserInfo.of(bearer);
        });
  }

  private static LoginStep step(SignInOutcome outcome) {
    return switch (outcome) {
      case SignInOutcome.Recognized recognized -> new LoginStep.Recognized(recognized.sub());
      case SignInOutcome.Challenged challenged ->
          new LoginStep.Challenged(
              challenged.name(),
              challenged.parameters(),
              challenged.session().orElseThrow(Faults::invalidSession));
      case Admitted admitted ->
          throw new IllegalStateException("managed login makes tokens of its own accord");
    };
  }

  private static boolean isOffered(LoginClient client, IdentityProvider provider) {
    return client.providers().contains(provider.name());
  }

  private <T> T with(LoginClient client, Work<T> work) {
    var pool = pools.pool(client.poolId());
    return pool.exclusively(() -> work.in(pool, pool.requireClient(client.id())));
  }

  private interface Work<T> {
    T in(UserPool pool, AppClient client);
  }
}
