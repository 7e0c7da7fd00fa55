package dev.postern.launcher.doctor.person;

import dev.postern.contract.bus.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * About whom and what the doctor is asked.
 *
 * @param username as the person types it
 * @param password empty where the person can't be signed in, so that only IAM is asked about them
 * @param code asks whoever runs the doctor for a code of a second factor, by what it is called;
 *     empty where nobody can be asked
 * @param places that the person should see; empty for those that are configured
 */
public record PersonQuestion(
    String username,
    Optional<Secret> password,
    Function<String, Optional<Secret>> code,
    List<Place> places) {
  /** Copies the list. */
  public PersonQuestion {
    places = List.copyOf(places);
  }

  /** A prefix of a bucket; an empty prefix is all of it. */
  public record Place(String bucket, String prefix) {
    @Override
    public String toString() {
      return "s3://" + bucket + "/" + prefix;
    }
  }
}
