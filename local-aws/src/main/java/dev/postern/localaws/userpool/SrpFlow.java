package dev.postern.localaws.userpool;

/** {@code USER_SRP_AUTH}: answers the client's public value with the pool's, and a challenge. */
final class SrpFlow implements AuthFlow {

  private final SrpChallenges challenges;

  SrpFlow(SrpChallenges challenges) {
    this.challenges = challenges;
  }

  @Override
  public SignInOutcome begin(AuthStart start) {
    var client = start.client();
    if (!client.rules().allows("USER_SRP_AUTH")) {
      throw Faults.invalidParameter("USER_SRP_AUTH is not enabled for the client.");
    }
    var name = start.require("USERNAME");
    var clientPublic = SrpChallenges.clientPublic(start.require("SRP_A"));
    ClientSecrets.requireHash(client, name, start.optional("SECRET_HASH"));
    var user = start.user(name);
    return challenges.openBySecretBlock(start.pool(), start.signIn(name, user), clientPublic);
  }
}
