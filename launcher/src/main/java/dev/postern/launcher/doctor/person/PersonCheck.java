package dev.postern.launcher.doctor.person;

import dev.postern.auth.AuthConfig;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.launcher.doctor.aws.Answer;
import dev.postern.launcher.doctor.aws.Answer.Told;
import dev.postern.launcher.doctor.aws.Operator;
import dev.postern.launcher.doctor.finding.Check;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import dev.postern.launcher.doctor.person.PersonQuestion.Place;
import dev.postern.launcher.doctor.person.SignedIn.Refused;
import dev.postern.provision.aws.Endpoints;
import dev.postern.storage.StorageConfig;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a person gets in and sees what they should, and if not, why: with their password by
 * trying it, without it by what IAM says of the role that they would get.
 */
public record PersonCheck(
    Vertx vertx,
    AuthConfig auth,
    StorageConfig storage,
    Endpoints endpoints,
    Operator operator,
    PersonQuestion question)
    implements Check {
  private static final String IDENTITY_ID = "${identity-id}";

  /** In which somebody fetches a code from their mail and types it. */
  private static final Duration TO_TYPE_A_CODE = Duration.ofMinutes(5);

  @Override
  public Topic topic() {
    return PersonTopics.SIGN_IN;
  }

  @Override
  public Duration patience(Duration usual) {
    return question.password().isPresent() ? usual.plus(TO_TYPE_A_CODE) : usual;
  }

  @Override
  public List<Finding> look() {
    Answer<KnownPerson> known = KnownPerson.read(auth, operator, question.username());
    return question.password().isPresent() ? signedIn(known) : unseen(known);
  }

  private List<Finding> signedIn(Answer<KnownPerson> known) {
    List<Finding> findings = new ArrayList<>();
    try (SignedIn person = SignedIn.with(vertx, auth)) {
      try {
        person.signIn(question);
        findings.add(PersonTopics.SIGN_IN.ok(question.username() + " gets in"));
      } catch (Refused refused) {
        findings.add(
            PersonTopics.SIGN_IN.failure(
                "%s doesn't get in: %s".formatted(question.username(), refused.getMessage()),
                "See what the doctor finds of the app client; else it is about this account."));
        return findings;
      }
      TemporaryCredentials credentials;
      try {
        credentials = person.credentials();
      } catch (Refused refused) {
        findings.add(
            PersonTopics.CREDENTIALS.failure(
                "%s gets none: %s".formatted(question.username(), refused.getMessage()),
                "See what the doctor finds of the identity pool and its roles."));
        return findings;
      }
      findings.addAll(seen(known, credentials));
      return findings;
    }
  }

  private List<Finding> seen(Answer<KnownPerson> known, TemporaryCredentials credentials) {
    List<Finding> findings = new ArrayList<>();
    try (Attempt attempt = new Attempt(auth.region(), endpoints, credentials)) {
      Optional<String> name = attempt.role();
      findings.add(
          PersonTopics.CREDENTIALS.ok(
              name.map(role -> "those of the role " + role).orElse("there are some")));
      Sight sight = sight(known, name, credentials.identityId());
      for (Place place : places(Optional.of(credentials.identityId()))) {
        findings.add(sight.tried(place, attempt.see(place)));
      }
      return findings;
    }
  }

  private Sight sight(Answer<KnownPerson> known, Optional<String> roleName, String identityId) {
    Simulation simulation = new Simulation(operator);
    if (known instanceof Told<KnownPerson>(var person)) {
      Optional<String> expected = person.choice().role();
      boolean asExpected =
          expected.isPresent()
              && roleName.map(name -> expected.get().endsWith("/" + name)).orElse(true);
      if (asExpected) {
        return new Sight(
            question.username() + ", " + person.inGroups(),
            expected.get(),
            person.choice().because(),
            Optional.of(identityId),
            simulation);
      }
    }
    return new Sight(
        question.username(),
        roleName.orElse("that the identity pool gave"),
        "the identity pool gave it",
        Optional.of(identityId),
        simulation);
  }

  private List<Finding> unseen(Answer<KnownPerson> known) {
    Simulation simulation = new Simulation(operator);
    return known.findings(
        PersonTopics.BUCKET,
        person ->
            person.choice().role().isEmpty()
                ? List.of(
                    PersonTopics.CREDENTIALS.failure(
                        "%s, %s, gets none, since %s"
                            .formatted(
                                question.username(), person.inGroups(), person.choice().because()),
                        "Put the person into a group with a role, or give the identity pool a rule"
                            + " or a role for them."))
                : places(Optional.empty()).stream()
                    .map(
                        new Sight(
                                question.username() + ", " + person.inGroups(),
                                person.choice().role().get(),
                                person.choice().because(),
                                Optional.empty(),
                                simulation)
                            ::foretold)
                    .toList(),
        absent ->
            absent.failure(
                "the user pool has nobody called " + question.username(),
                "See that the name is right, or let them sign up."));
  }

  /** Without an identity there is nothing to say of places that are each person's own. */
  private List<Place> places(Optional<String> identityId) {
    if (!question.places().isEmpty()) {
      return question.places();
    }
    return storage.locations().stream()
        .filter(place -> identityId.isPresent() || !place.prefix().contains(IDENTITY_ID))
        .map(
            place ->
                new Place(
                    place.bucket(), place.prefix().replace(IDENTITY_ID, identityId.orElse(""))))
        .toList();
  }
}
