package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.federation.CodeFlow;
import dev.postern.localaws.federation.ProviderClient;
import dev.postern.localaws.federation.SamlFlow;
import dev.postern.localaws.server.Reply;
import dev.postern.localaws.server.Site;
import dev.postern.localaws.server.SiteRequest;
import dev.postern.localaws.userpool.ManagedLogin;
import dev.postern.localaws.userpool.UserPoolService;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Serves the managed login of all pools that have a domain. AWS gives each domain a host name of
 * its own; here each has a folder, {@code /_domain/<name>}.
 */
public final class HostedLogin implements Site {

  private static final Reply NOWHERE = Page.titled("Nothing is here").reply(404);

  private final ManagedLogin pools;
  private final Map<String, Endpoint> endpoints;

  private HostedLogin(ManagedLogin pools, Map<String, Endpoint> endpoints) {
    this.pools = pools;
    this.endpoints = Map.copyOf(endpoints);
  }

  /**
   * The managed login of the service's pools.
   *
   * @param endpoint where browsers reach this server; asked for once it listens
   */
  public static HostedLogin over(
      UserPoolService service,
      ProviderClient providers,
      Supplier<URI> endpoint,
      InstantSource clock,
      SecureRandom random) {
    var pools = service.managedLogin();
    var operations = new Operations(service.operations(), pools);
    var secrets = new Secrets(random);
    var forms = new Forms(secrets);
    var codes = new AuthorizationCodes(clock);
    var answers = new Answers(pools, codes);
    var requests = new AuthorizationRequests(pools);
    var sessions = new BrowserSessions(pools, secrets, clock);
    var clients = new ClientAuthentication(pools);
    var confirmUser = new ConfirmUserPage(operations);
    var forgotten = new ForgotPasswordPage(operations);
    var login =
        new LoginPage(
            pools,
            new ChallengeSteps(pools, operations),
            sessions,
            answers,
            confirmUser,
            forgotten,
            secrets,
            clock);
    var pages =
        Map.<String, RequestPage>of(
            LoginPage.PATH,
            login,
            ConfirmUserPage.PATH,
            confirmUser,
            SignUpPage.PATH,
            new SignUpPage(pools, operations, confirmUser),
            ForgotPasswordPage.PATH,
            forgotten,
            NewPasswordPage.PATH,
            new NewPasswordPage(operations));
    var endpoints = new HashMap<String, Endpoint>();
    pages.forEach(
        (path, page) -> endpoints.put(path, new RequestEndpoint(page, requests, answers, forms)));
    var signIns = new ExternalSignIns(pools, forms, sessions, answers, clock);
    var codeProviders =
        new CodeProviders(
            new CodeFlow(providers, clock), signIns, answers, forms, secrets, endpoint);
    var samlProviders =
        new SamlProviders(
            new SamlFlow(providers, clock), signIns, answers, forms, secrets, endpoint, clock);
    endpoints.put(CodeProviders.PATH, codeProviders);
    endpoints.put(SamlProviders.PATH, samlProviders);
    endpoints.put(SamlMetadataEndpoint.PATH, new SamlMetadataEndpoint(endpoint));
    endpoints.put(
        "/oauth2/authorize",
        new AuthorizeEndpoint(requests, sessions, answers, pools, codeProviders, samlProviders));
    endpoints.put("/oauth2/token", new TokenEndpoint(pools, clients, codes));
    endpoints.put("/oauth2/userInfo", new UserInfoEndpoint(pools));
    endpoints.put("/oauth2/revoke", new RevokeEndpoint(pools, clients));
    endpoints.put("/logout", new LogoutEndpoint(pools, requests, sessions));
    endpoints.put("/error", new ErrorPage());
    return new HostedLogin(pools, endpoints);
  }

  @Override
  public String root() {
    return ManagedLogin.ROOT;
  }

  @Override
  public Reply answer(SiteRequest request) {
    var below = request.path().substring(ManagedLogin.ROOT.length());
    int slash = below.indexOf('/');
    if (slash < 0) {
      return NOWHERE;
    }
    var prefix = below.substring(0, slash);
    var endpoint = Optional.ofNullable(endpoints.get(below.substring(slash)));
    return endpoint
        .flatMap(
            found ->
                pools.poolAt(prefix).map(pool -> answer(found, new Visit(pool, prefix, request))))
        .orElse(NOWHERE);
  }

  private static Reply answer(Endpoint endpoint, Visit visit) {
    var method = visit.request().method();
    if (method.equals("OPTIONS")) {
      return preflight(endpoint);
    }
    return endpoint.methods().contains(method.equals("HEAD") ? "GET" : method)
        ? endpoint.answer(visit)
        : TokenReply.error(405, "invalid_request")
            .with("allow", String.join(", ", endpoint.methods()));
  }

  /** Programs in pages of other origins call some of the endpoints, as AWS lets them. */
  private static Reply preflight(Endpoint endpoint) {
    return new Reply(
        200,
        Map.of(
            "access-control-allow-origin", "*",
            "access-control-allow-methods", String.join(", ", endpoint.methods()),
            "access-control-allow-headers", "authorization, content-type"),
        Buffer.buffer());
  }
}
