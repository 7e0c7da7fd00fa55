package dev.postern.launcher.doctor.userpool;

import dev.postern.auth.AuthConfig;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import java.util.ArrayList;
import java.util.List;

/** What is looked at of an app client. */
final class AppClientTopics {
  static final Topic EXISTS =
      new Topic("app-client.exists", "the app client", "Postern is this app client to Cognito.");
  static final Topic SECRET =
      new Topic(
          "app-client.secret",
          "the app client's secret",
          "Cognito refuses every sign-in without the right one.");
  static final Topic FLOW =
      new Topic(
          "app-client.flows",
          "the flows that the app client allows",
          "Sign-ins begin by auth.sign-in-flow, and sessions live on by refresh tokens.");
  static final Topic NAMES =
      new Topic(
          "app-client.user-existence",
          "what the app client tells of names",
          "Where it tells that a user doesn't exist, strangers can find out who has an account.");
  static final Topic CALLBACK =
      new Topic(
          "app-client.callbacks",
          "the app client's callback URLs",
          "Cognito sends people back to these addresses alone.");
  static final Topic SIGN_OUT =
      new Topic(
          "app-client.sign-out-urls",
          "the app client's sign-out URLs",
          "After a sign-out Cognito sends people to these addresses alone.");
  static final Topic CODE_GRANT =
      new Topic(
          "app-client.code-grant",
          "the app client's OAuth grants and scopes",
          "Sign-in at the pool's own pages and at its providers needs them.");
  static final Topic PROVIDERS =
      new Topic(
          "app-client.providers",
          "the providers that the app client allows",
          "Nobody can sign in at a provider that it doesn't allow.");
  static final Topic LIFETIMES =
      new Topic(
          "app-client.lifetimes",
          "how long the app client's tokens live",
          "A session ends when its refresh token does.");
  static final Topic CHALLENGE =
      new Topic(
          "app-client.challenge-lifetime",
          "how long the app client lets a step of a sign-in wait",
          "People are told auth.challenge-lifetime.");
  static final Topic REVOCATION =
      new Topic(
          "app-client.revocation",
          "whether tokens can be revoked",
          "Without it, Cognito's tokens stay good after a sign-out.");
  static final Topic THREAT =
      new Topic(
          "app-client.threat-protection",
          "whether the app client takes browsers' addresses from a server",
          "Threat protection judges sign-ins by them.");

  private AppClientTopics() {}

  static Finding absent() {
    return EXISTS.failure(
        "the user pool has no such app client",
        "See that auth.client-id and auth.user-pool-id belong together.");
  }

  /** What can't be told from a sign-in alone. */
  static List<Topic> onlyDescribed(AuthConfig config) {
    List<Topic> topics = new ArrayList<>();
    if (sendsToPool(config)) {
      topics.addAll(List.of(CALLBACK, SIGN_OUT, CODE_GRANT, PROVIDERS));
    }
    topics.addAll(List.of(LIFETIMES, CHALLENGE, REVOCATION));
    if (config.signIn().threatProtection()) {
      topics.add(THREAT);
    }
    return topics;
  }

  static boolean sendsToPool(AuthConfig config) {
    return config.redirects().filter(to -> !to.providers().isEmpty()).isPresent();
  }
}
