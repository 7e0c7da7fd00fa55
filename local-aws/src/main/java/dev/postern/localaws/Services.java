package dev.postern.localaws;

import dev.postern.localaws.federation.AccessTokens;
import dev.postern.localaws.federation.IdTokens;
import dev.postern.localaws.federation.ProviderClient;
import dev.postern.localaws.federation.SamlLogins;
import dev.postern.localaws.federation.WebIdentityProviders;
import dev.postern.localaws.hostedlogin.HostedLogin;
import dev.postern.localaws.iam.Iam;
import dev.postern.localaws.iam.Refusal;
import dev.postern.localaws.iam.actions.IamActions;
import dev.postern.localaws.identitypool.IdentityPoolService;
import dev.postern.localaws.identitypool.IdentityPools;
import dev.postern.localaws.identitypool.OpenIdEndpoint;
import dev.postern.localaws.identitypool.OpenIdTokens;
import dev.postern.localaws.identitypool.RoleCredentials;
import dev.postern.localaws.inbox.Inbox;
import dev.postern.localaws.inbox.InboxEndpoint;
import dev.postern.localaws.query.QueryEndpoint;
import dev.postern.localaws.s3.S3Endpoint;
import dev.postern.localaws.server.ConfigEndpoint;
import dev.postern.localaws.server.HttpFront;
import dev.postern.localaws.server.SignedGate;
import dev.postern.localaws.sigv4.SigV4;
import dev.postern.localaws.state.StateDirectory;
import dev.postern.localaws.sts.Sts;
import dev.postern.localaws.sts.WebIdentityTokens;
import dev.postern.localaws.sts.actions.StsActions;
import dev.postern.localaws.token.KeyForge;
import dev.postern.localaws.userpool.DiscoveryEndpoint;
import dev.postern.localaws.userpool.UserPoolService;
import dev.postern.localaws.userpool.UserPools;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds all services over one state and one clock, and joins them behind one handler. */
final class Services {

  private static final Logger LOG = LoggerFactory.getLogger(Services.class);

  private final Vertx vertx;
  private final StateDirectory state;
  private final KeyForge forge = new KeyForge();
  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("local-aws-", 0).factory());
  private final ProviderClient providers;
  private final S3Endpoint s3;
  private final HttpFront front;

  Services(Vertx vertx, LocalAwsOptions options, ConfigEndpoint config, Supplier<URI> endpoint) {
    this.vertx = vertx;
    this.state = options.data().map(StateDirectory::at).orElseGet(StateDirectory::inMemory);
    var clock = options.clock();
    var region = options.region();
    var random = new SecureRandom();
    var iam = new Iam(clock, state, options.rootKey());
    var sts = new Sts(clock, state, iam);
    var signatures = new SigV4(options.signatures(), region, sts);
    var inbox = new Inbox(clock, state);
    var userPools = new UserPools(region, clock, state, forge, random);
    var openIdTokens = new OpenIdTokens(clock, state, forge);
    this.providers = new ProviderClient(options.providers());
    var identityPools = new IdentityPools(region, clock, state);
    var query =
        new QueryEndpoint(
            signatures,
            iam,
            List.of(
                StsActions.of(
                    sts,
                    webIdentities(iam, openIdTokens, clock),
                    iam.samlProviders(),
                    new SamlLogins(clock)),
                IamActions.of(iam, clock)));
    this.s3 = new S3Endpoint(vertx, signatures, iam, state, clock, region);
    var userPoolService =
        UserPoolService.over(userPools, inbox, options.functions(), clock, random);
    this.front =
        new HttpFront(
            vertx,
            workers,
            List.of(
                userPoolService.operations(),
                IdentityPoolService.over(
                    identityPools,
                    userPools,
                    openIdTokens,
                    roleCredentials(sts),
                    iam,
                    providers,
                    clock,
                    options.identityCreated())),
            new SignedGate(signatures, iam),
            List.of(
                new InboxEndpoint(inbox),
                config,
                new DiscoveryEndpoint(userPools, endpoint),
                new OpenIdEndpoint(openIdTokens, endpoint)),
            HostedLogin.over(userPoolService, providers, endpoint, clock, random),
            query::handle,
            s3::handle);
  }

  HttpFront front() {
    return front;
  }

  S3Endpoint s3() {
    return s3;
  }

  Future<Void> close() {
    return vertx
        .executeBlocking(
            () -> {
              workers.shutdown();
              forge.close();
              providers.close();
              s3.close();
              state.close();
              return true;
            })
        .mapEmpty();
  }

  /** STS takes the tokens of identities, of those whom everybody knows, and of those IAM knows. */
  private WebIdentityTokens webIdentities(Iam iam, OpenIdTokens own, InstantSource clock) {
    var others =
        new WebIdentityProviders(
            iam.openIdProviders(), new IdTokens(providers, clock), new AccessTokens(providers));
    return (token, provider) -> {
      var ours =
          provider.isEmpty()
              && IdTokens.issuer(token).map(OpenIdTokens.ISSUER::equals).orElse(true);
      return ours ? own.verify(token) : others.verify(token, provider);
    };
  }

  /** Whatever STS refuses, an identity pool's caller learns only that the roles don't fit. */
  private static RoleCredentials roleCredentials(Sts sts) {
    return request -> {
      try {
        return Optional.of(sts.assumeRoleWithWebIdentity(request));
      } catch (Refusal refused) {
        LOG.warn("STS refuses {} to an identity: {}", request.roleArn(), refused.awsMessage());
        return Optional.empty();
      }
    };
  }
}
