package dev.postern.localaws;

import dev.postern.localaws.federation.ProviderAddresses;
import dev.postern.localaws.federation.ProviderClient;
import dev.postern.localaws.federation.SamlLogins;
import dev.postern.localaws.iam.Iam;
import dev.postern.localaws.iam.actions.IamActions;
import dev.postern.localaws.identitypool.IdentityPoolService;
import dev.postern.localaws.identitypool.IdentityPools;
import dev.postern.localaws.identitypool.OpenIdTokens;
import dev.postern.localaws.inbox.Inbox;
import dev.postern.localaws.query.QueryService;
import dev.postern.localaws.s3.S3Endpoint;
import dev.postern.localaws.server.JsonService;
import dev.postern.localaws.sigv4.SigV4;
import dev.postern.localaws.state.StateDirectory;
import dev.postern.localaws.sts.Sts;
import dev.postern.localaws.sts.actions.StsActions;
import dev.postern.localaws.userpool.UserPoolService;
import dev.postern.localaws.userpool.UserPools;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/** The tables of all services, built without a server. */
final class EveryService implements AutoCloseable {

  private static final String REGION = "us-east-1";

  private final MovableClock clock = new MovableClock();
  private final StateDirectory state = StateDirectory.inMemory();
  private final Iam iam = new Iam(clock, state, LocalAwsOptions.onLoopback(0).rootKey());
  private final ProviderClient providers = new ProviderClient(new ProviderAddresses(Map.of()));
  private final Sts sts = new Sts(clock, state, iam);
  private final OpenIdTokens tokens = new OpenIdTokens(clock, state, TestKeys.forge());
  private final UserPools userPools =
      new UserPools(REGION, clock, state, TestKeys.forge(), new SecureRandom());

  JsonService userPools() {
    return UserPoolService.over(
            userPools, new Inbox(clock, state), Map.of(), clock, new SecureRandom())
        .operations();
  }

  JsonService identityPools() {
    return IdentityPoolService.over(
        new IdentityPools(REGION, clock, state),
        userPools,
        tokens,
        request -> Optional.empty(),
        iam,
        providers,
        clock,
        identity -> {});
  }

  QueryService sts() {
    return StsActions.of(
        sts, (token, provider) -> tokens.verify(token), iam.samlProviders(), new SamlLogins(clock));
  }

  QueryService iam() {
    return IamActions.of(iam, clock);
  }

  /** S3's actions, each with what is left out of it. */
  Map<String, String> s3(Vertx vertx) {
    try (var s3 = new S3Endpoint(vertx, new SigV4(clock, REGION, sts), iam, state, clock, REGION)) {
      return s3.actions();
    }
  }

  @Override
  public void close() {
    providers.close();
    state.close();
  }
}
