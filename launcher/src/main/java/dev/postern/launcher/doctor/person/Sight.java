package dev.postern.launcher.doctor.person;

import dev.postern.launcher.doctor.aws.Answer;
import dev.postern.launcher.doctor.aws.Answer.Absent;
import dev.postern.launcher.doctor.aws.Answer.Told;
import dev.postern.launcher.doctor.aws.Answer.Withheld;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.person.Attempt.Broken;
import dev.postern.launcher.doctor.person.Attempt.Denied;
import dev.postern.launcher.doctor.person.Attempt.Outcome;
import dev.postern.launcher.doctor.person.Attempt.Seen;
import dev.postern.launcher.doctor.person.PersonQuestion.Place;
import dev.postern.launcher.doctor.person.Simulation.Decision;
import dev.postern.launcher.doctor.person.Simulation.Word;
import java.util.Optional;

/**
 * Why a person sees a place, or doesn't, in one explanation.
 *
 * @param who name and groups
 * @param role ARN of the role they have
 * @param because why they have it
 * @param identityId empty where they didn't sign in
 */
record Sight(
    String who, String role, String because, Optional<String> identityId, Simulation simulation) {

  /** After it was tried. */
  Finding tried(Place place, Outcome outcome) {
    return switch (outcome) {
      case Seen _ ->
          PersonTopics.BUCKET.ok("%s, sees %s in the role %s".formatted(who, place, role));
      case Broken(var problem) ->
          PersonTopics.BUCKET.failure(
              "%s, can't see %s: %s".formatted(who, place, problem),
              "See that the place is named right, and that aws.region is the bucket's.");
      case Denied _ -> denied(place, simulation.of(role, place, identityId));
    };
  }

  /** By IAM's word alone. */
  Finding foretold(Place place) {
    Answer<Decision> answer = simulation.of(role, place, identityId);
    return switch (answer) {
      case Told<Decision>(var decision) when decision.isAllowed() ->
          PersonTopics.BUCKET.ok(
              "%s, should see %s in the role %s, which IAM says may %s"
                  .formatted(who, place, role, Simulation.ACTION));
      case Told<Decision> _ -> denied(place, answer);
      case Absent<Decision> _ ->
          PersonTopics.BUCKET.failure(
              "%s, can't see %s: there is no role %s".formatted(who, place, role),
              "Create the role, or have the identity pool give another one.");
      case Withheld<Decision>(var why, var remedy) -> PersonTopics.BUCKET.unchecked(why, remedy);
    };
  }

  private Finding denied(Place place, Answer<Decision> iam) {
    String beginning =
        "%s, doesn't see %s. They have the role %s, since %s; "
            .formatted(who, place, role, because);
    return switch (iam) {
      case Told<Decision>(var decision) when decision.isAllowed() ->
          PersonTopics.BUCKET.failure(
              beginning
                  + "its own policies allow %s there, so the bucket's policy, a session policy or a"
                      .formatted(Simulation.ACTION)
                  + " policy of the organisation forbids it",
              "Look at the policy of the bucket %s, at auth.identity-pool.session-policy and at"
                      .formatted(place.bucket())
                  + " the organisation's service control policies.");
      case Told<Decision>(Decision(var word, var why)) ->
          PersonTopics.BUCKET.failure(
              beginning + "that role may not %s there: %s".formatted(Simulation.ACTION, why),
              remedy(place, word == Word.FORBIDDEN));
      case Absent<Decision> _ ->
          PersonTopics.BUCKET.failure(
              beginning + "S3 denies %s".formatted(Simulation.ACTION), remedy(place, false));
      case Withheld<Decision>(var unknown, _) ->
          PersonTopics.BUCKET.failure(
              beginning
                  + "S3 denies %s; by which policy isn't known, because %s"
                      .formatted(Simulation.ACTION, unknown),
              remedy(place, false));
    };
  }

  private String remedy(Place place, boolean forbidden) {
    String condition =
        place.prefix().isEmpty() ? "" : " where s3:prefix begins with " + place.prefix();
    return forbidden
        ? "Take %s%s out of what that policy denies, or put the person into a group with another role."
            .formatted("arn:aws:s3:::" + place.bucket(), condition)
        : "Allow %s on arn:aws:s3:::%s%s in a policy of %s, or put the person into a group whose role may."
            .formatted(Simulation.ACTION, place.bucket(), condition, role);
  }
}
