package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.postern.auth.direct.DirectProvider;
import dev.postern.auth.federation.IdentityProvider;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.ProviderKind;
import dev.postern.e2e.social.AppleAccount;
import dev.postern.e2e.social.SocialSites;
import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import dev.postern.localaws.LocalAwsOptions;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderTypeType;

/**
 * Signing in at the sites where everybody has an account: through the user pool, and straight to
 * the identity pool.
 */
class SocialJourneyIT {
  private static final Vertx VERTX = Vertx.vertx();

  private static SocialSites sites;
  private static DevStack stack;
  private static Chromium chromium;

  private Person ann;

  /** One of the sites, and what the user pool and the identity pool have to know of it. */
  enum Site {
    GOOGLE(ProviderKind.GOOGLE, IdentityProviderTypeType.GOOGLE, "openid email"),
    FACEBOOK(ProviderKind.FACEBOOK, IdentityProviderTypeType.FACEBOOK, "public_profile,email"),
    AMAZON(ProviderKind.AMAZON, IdentityProviderTypeType.LOGIN_WITH_AMAZON, "profile"),
    APPLE(ProviderKind.APPLE, IdentityProviderTypeType.SIGN_IN_WITH_APPLE, "name email");

    private final ProviderKind kind;
    private final IdentityProviderTypeType type;
    private final String scopes;

    Site(ProviderKind kind, IdentityProviderTypeType type, String scopes) {
      this.kind = kind;
      this.type = type;
      this.scopes = scopes;
    }

    String word() {
      return name().charAt(0) + kind.code().substring(1);
    }

    String straight() {
      return word() + " without the pool";
    }

    IdentityProvider throughThePool() {
      return new IdentityProvider(kind.code(), kind, word(), Optional.of(type.toString()));
    }

    DirectProvider straightToTheIdentityPool() {
      return new DirectProvider(
          kind.code() + "-straight",
          kind,
          straight(),
          DirectProvider.usualIssuer(kind).orElseThrow(),
          Optional.of(sites.address(kind.code())),
          this == APPLE ? AppleAccount.CLIENT : SocialSites.CLIENT,
          new Secret(this == APPLE ? sites.apple().secret() : SocialSites.SECRET));
    }

    Map<String, String> details() {
      return this == APPLE
          ? Map.of(
              "client_id",
              AppleAccount.CLIENT,
              "team_id",
              AppleAccount.TEAM,
              "key_id",
              AppleAccount.KEY,
              "private_key",
              sites.apple().privateKey(),
              "authorize_scopes",
              scopes)
          : Map.of(
              "client_id",
              SocialSites.CLIENT,
              "client_secret",
              SocialSites.SECRET,
              "authorize_scopes",
              scopes);
    }
  }

  @BeforeAll
  static void start() {
    sites = SocialSites.start(VERTX);
    DevOptions options = DevOptions.onFreePorts().withAws(SocialJourneyIT::reachingTheSites);
    for (Site site : Site.values()) {
      options =
          options
              .withProvider(site.throughThePool())
              .withDirectProvider(site.straightToTheIdentityPool());
    }
    stack = DevStack.start(VERTX, options);
    try (PoolOwner owner = new PoolOwner(stack);
        RoleOwner identities = new RoleOwner(stack)) {
      for (Site site : Site.values()) {
        owner.trusts(site.type.toString(), site.type, site.details(), Map.of("email", "email"));
      }
      identities.takesLogins(
          Map.of(
              "accounts.google.com", SocialSites.CLIENT,
              "graph.facebook.com", SocialSites.CLIENT,
              "www.amazon.com", SocialSites.CLIENT,
              "appleid.apple.com", AppleAccount.CLIENT));
    }
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    VERTX.close().await();
  }

  @BeforeEach
  void arrive() {
    ann = Person.with(chromium.browser(), stack.gateway(), stack.aws().endpoint());
    ann.opens("/").seesHeading("Sign in");
  }

  @AfterEach
  void leave() {
    assertThat(ann.complaints()).isEmpty();
    ann.close();
  }

  @ParameterizedTest
  @EnumSource
  void throughTheUserPoolPeopleGetToTheirOwnFiles(Site site) {
    goesTo(site.word(), site);
    ann.click("Allow");

    seesOwnFiles();
    assertThat(ann.session().getString("account")).isEqualTo("federated");
    assertThat(ann.session().getJsonObject("attributes").getString("email")).startsWith("ann@");
  }

  @ParameterizedTest
  @EnumSource
  void withoutTheUserPoolPeopleGetToTheirOwnFiles(Site site) {
    goesTo(site.straight(), site);
    ann.click("Allow");

    seesOwnFiles();
    assertThat(ann.session().getString("account")).isEqualTo("visitor");
    ann.opens("/account/security").seesHeading("Kept where you signed in");
  }

  @ParameterizedTest
  @CsvSource({"APPLE, Apple", "FACEBOOK, Facebook without the pool"})
  void whoeverDoesNotAgreeThereIsNotLetInHere(Site site, String button) {
    goesTo(button, site);
    ann.click("Cancel");

    ann.seesHeading("Sign in").sees("You were not signed in");
    assertThat(ann.context().cookies()).noneMatch(cookie -> cookie.name.equals("postern-dev"));
  }

  private void goesTo(String button, Site site) {
    ann.page()
        .getByRole(
            AriaRole.LINK,
            new Page.GetByRoleOptions().setName("Continue with " + button).setExact(true))
        .click();
    ann.seesHeading("Sign in with " + site.word());
    assertThat(ann.page().url()).startsWith(sites.address(site.kind.code()).toString());
  }

  private void seesOwnFiles() {
    ann.page().waitForURL(url -> url.startsWith(stack.gateway().toString()));
    ann.sees("Your files");
    ann.page().getByText("Your files").first().click();
    ann.sees("Read me first.txt");
  }

  private static LocalAwsOptions reachingTheSites(LocalAwsOptions aws) {
    LocalAwsOptions reaching = aws;
    for (Map.Entry<String, URI> host : sites.hosts().entrySet()) {
      reaching = reaching.withProvider(host.getKey(), host.getValue());
    }
    return reaching;
  }
}
