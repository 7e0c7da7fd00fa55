package dev.postern.provision.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.provision.ManagedLogin;
import dev.postern.provision.declaration.Change;
import dev.postern.provision.declaration.Client;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.declaration.Tree;
import dev.postern.provision.declaration.Weakening;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/**
 * An app client exactly as it is declared. What a declaration doesn't know of stays: which
 * attributes the client may read, and scopes and flows of OAuth beside Postern's own.
 */
record DeclaredClient(
    Client wanted, Optional<ManagedLogin> login, Set<String> providers, Optional<String> id)
    implements ClientRules {
  private static final String PATH = "client";
  private static final String OWN_USERS = "COGNITO";

  DeclaredClient(Client client, Optional<ManagedLogin> login, Declaration declaration) {
    this(client.alone(), login, providersOf(declaration), declaration.existing().clientId());
  }

  /** The client without a secret. */
  static DeclaredClient open(Declaration declaration) {
    return new DeclaredClient(
        new Client(
            declaration.client().flows(),
            declaration.client().accessToken(),
            declaration.client().idToken(),
            declaration.client().refreshToken(),
            declaration.client().signInSession(),
            declaration.client().rotateRefreshTokens(),
            declaration.client().rotationGrace(),
            false,
            List.of(),
            List.of()),
        Optional.empty(),
        Set.of(),
        Optional.empty());
  }

  private static Set<String> providersOf(Declaration declaration) {
    Set<String> names = new TreeSet<>();
    if (declaration.managedLogin().isPresent()) {
      names.add(OWN_USERS);
      declaration.identities().providers().forEach(one -> names.add(one.name()));
    }
    return names;
  }

  @Override
  public ClientRules forAnother() {
    return new DeclaredClient(wanted, login, providers, Optional.empty());
  }

  @Override
  public void create(CreateUserPoolClientRequest.Builder client) {
    ClientParts parts = new ClientParts(wanted);
    client
        .explicitAuthFlowsWithStrings(parts.flows())
        .accessTokenValidity(wanted.accessToken().seconds())
        .idTokenValidity(wanted.idToken().seconds())
        .refreshTokenValidity(wanted.refreshToken().seconds())
        .tokenValidityUnits(ClientParts.SECONDS)
        .authSessionValidity(parts.minutesOfSession())
        .refreshTokenRotation(parts.rotation(false))
        .callbackURLs(callbacks())
        .logoutURLs(signOuts())
        .supportedIdentityProviders(providers);
    login.ifPresent(
        pages -> {
          CodeGrant grant = new CodeGrant(pages, List.of());
          client
              .allowedOAuthFlowsWithStrings(grant.flows(List.of()))
              .allowedOAuthScopes(grant.scopes(List.of()))
              .allowedOAuthFlowsUserPoolClient(true);
        });
  }

  @Override
  public void update(UserPoolClientType found, UpdateUserPoolClientRequest.Builder client) {
    ClientParts parts = new ClientParts(wanted);
    client
        .explicitAuthFlowsWithStrings(parts.flows())
        .accessTokenValidity(wanted.accessToken().seconds())
        .idTokenValidity(wanted.idToken().seconds())
        .refreshTokenValidity(wanted.refreshToken().seconds())
        .tokenValidityUnits(ClientParts.SECONDS)
        .authSessionValidity(parts.minutesOfSession())
        .refreshTokenRotation(parts.rotation(found.refreshTokenRotation() != null))
        .callbackURLs(callbacks())
        .logoutURLs(signOuts())
        .supportedIdentityProviders(providers);
    login.ifPresentOrElse(
        pages -> {
          CodeGrant grant = new CodeGrant(pages, List.of());
          client
              .allowedOAuthFlowsWithStrings(grant.flows(found.allowedOAuthFlowsAsStrings()))
              .allowedOAuthScopes(grant.scopes(found.allowedOAuthScopes()))
              .allowedOAuthFlowsUserPoolClient(true);
        },
        () ->
            client
                .allowedOAuthFlowsWithStrings(List.of())
                .allowedOAuthScopes(List.of())
                .allowedOAuthFlowsUserPoolClient(false));
  }

  @Override
  public List<String> differences(UserPoolClientType found) {
    return changes(found).stream().map(Change::toString).toList();
  }

  @Override
  public List<String> losses(UserPoolClientType found) {
    return changes(found).stream().filter(Weakening::is).map(Change::toString).toList();
  }

  private List<Change> changes(UserPoolClientType found) {
    List<Change> changes =
        new ArrayList<>(
            Change.between(PATH, Tree.of(ClientReader.client(found, login)), Tree.of(wanted)));
    changes.addAll(Change.between(PATH, pagesOf(found), pages()));
    if (found.preventUserExistenceErrors() != PreventUserExistenceErrorTypes.ENABLED) {
      changes.add(Change.of(PATH + " tells whether somebody exists", "yes", "no"));
    }
    if (!Boolean.TRUE.equals(found.enableTokenRevocation())) {
      changes.add(Change.of(PATH + " can have tokens revoked", "no", "yes"));
    }
    return changes;
  }

  /** What the file says elsewhere and AWS keeps with the client. */
  private ObjectNode pages() {
    ObjectNode tree = Tree.of(Map.of());
    tree.put("own pages", login.isPresent() ? "yes" : "no");
    tree.set("providers", Tree.of(new Names(providers)).get("names"));
    return tree;
  }

  private ObjectNode pagesOf(UserPoolClientType found) {
    boolean given =
        login
            .map(pages -> new CodeGrant(pages, List.of()).isOpenTo(found))
            .orElse(Boolean.TRUE.equals(found.allowedOAuthFlowsUserPoolClient()));
    ObjectNode tree = Tree.of(Map.of());
    tree.put("own pages", given ? "yes" : "no");
    tree.set(
        "providers",
        Tree.of(new Names(new TreeSet<>(found.supportedIdentityProviders()))).get("names"));
    return tree;
  }

  private record Names(Set<String> names) {}

  private List<String> callbacks() {
    return Stream.concat(login.map(ManagedLogin::callback).stream(), wanted.callbackUrls().stream())
        .toList();
  }

  private List<String> signOuts() {
    return Stream.concat(login.map(ManagedLogin::signedOut).stream(), wanted.signOutUrls().stream())
        .toList();
  }
}
