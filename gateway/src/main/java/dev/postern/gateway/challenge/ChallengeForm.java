package dev.postern.gateway.challenge;

import dev.postern.contract.challenge.AnswerChallenge;
import dev.postern.contract.challenge.ChallengeAnswers;
import dev.postern.contract.challenge.ChallengeId;
import dev.postern.contract.challenge.ChallengeTicket;
import dev.postern.contract.session.ClientContext;
import dev.postern.gateway.input.AccountRules;
import dev.postern.gateway.input.JsonForm;
import dev.postern.gateway.input.TextRule;
import java.util.Optional;

/**
 * What a person answers to a challenge. Which answers it takes depends on the challenge, and only
 * the auth service knows that.
 */
public record ChallengeForm(ChallengeId id, ChallengeAnswers answers) {
  private static final int ID_LENGTH = 43;
  private static final TextRule ID =
      new TextRule(
          ID_LENGTH, ID_LENGTH, ChallengeForm::isBase64Url, "Must be the id of a challenge.");
  private static final TextRule CHOICE = TextRule.word(1, 32);
  private static final TextRule ANSWER = TextRule.anything(0, 2_048);

  /** Reads {@code {id, answers}}. */
  public static ChallengeForm read(JsonForm form) {
    Optional<ChallengeId> id = ChallengeId.parse(form.text("id", ID));
    ChallengeAnswers answers = answers(form.object("answers"));
    form.refuseIfInvalid();
    return new ChallengeForm(id.orElseThrow(), answers);
  }

  /** The question for the auth service. */
  public AnswerChallenge question(ChallengeTicket ticket, ClientContext client) {
    return new AnswerChallenge(id, ticket, answers, client);
  }

  private static ChallengeAnswers answers(JsonForm form) {
    return new ChallengeAnswers(
        form.optionalSecret("code", AccountRules.CODE),
        form.optionalSecret("password", AccountRules.PASSWORD),
        form.optionalSecret("newPassword", AccountRules.PASSWORD),
        form.texts(
            "attributes",
            AccountRules.ATTRIBUTE_NAME,
            AccountRules.ATTRIBUTE_VALUE,
            AccountRules.MOST_ATTRIBUTES),
        form.optionalText("choice", CHOICE),
        form.optionalJson("credential", AccountRules.LONGEST_CREDENTIAL),
        form.optionalSecret("answer", ANSWER),
        form.optionalText("deviceName", AccountRules.DEVICE_NAME),
        form.optionalFlag("rememberDevice"));
  }

  private static boolean isBase64Url(int c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }
}
