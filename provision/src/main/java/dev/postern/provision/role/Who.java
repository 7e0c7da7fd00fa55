package dev.postern.provision.role;

/** The people to whom an identity pool gives a role. */
public enum Who {
  /** Those who have signed in. */
  SIGNED_IN(
      "authenticated",
      "signed-in",
      "SignedInThroughTheIdentityPool",
      "those signed in through",
      "People who have signed in through Postern"),
  /** Those who haven't. */
  GUEST(
      "unauthenticated",
      "guest",
      "GuestsOfTheIdentityPool",
      "guests of",
      "People who look around without signing in");

  private final String awsName;
  private final String suffix;
  private final String statement;
  private final String words;
  private final String description;

  Who(String awsName, String suffix, String statement, String words, String description) {
    this.awsName = awsName;
    this.suffix = suffix;
    this.statement = statement;
    this.words = words;
    this.description = description;
  }

  /** How identity pools name them, among their roles and in their tokens' {@code amr}. */
  public String awsName() {
    return awsName;
  }

  /** What the name of their role ends with. */
  public String suffix() {
    return suffix;
  }

  /** What the statement that trusts them is called. */
  String statement() {
    return statement;
  }

  /** To be read before the id of an identity pool. */
  String words() {
    return words;
  }

  /** For whoever looks at the role. */
  public String description() {
    return description;
  }
}
