package dev.postern.launcher.doctor.person;

import dev.postern.launcher.doctor.finding.Topic;

/** What is looked at of a person. */
final class PersonTopics {
  static final Topic SIGN_IN =
      new Topic("person.sign-in", "a person's sign-in", "It is what everything else begins with.");
  static final Topic CREDENTIALS =
      new Topic(
          "person.credentials",
          "a person's credentials of AWS",
          "Postern goes to S3 with the rights of whoever asks, and no others.");
  static final Topic BUCKET =
      new Topic(
          "person.bucket",
          "what a person sees",
          "IAM decides that by the role that the identity pool gives, and by the bucket's policy.");

  private PersonTopics() {}
}
