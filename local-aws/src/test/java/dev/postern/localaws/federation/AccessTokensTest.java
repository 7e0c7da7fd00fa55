package dev.postern.localaws.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.localaws.federation.LoginRefusal.Reason;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

  private final LookAlike provider = LookAlike.start();
  private final ProviderClient client =
      new ProviderClient(
          new ProviderAddresses(
              Map.of(
                  "graph.facebook.com", provider.address(), "api.amazon.com", provider.address())));
  private final AccessTokens tokens = new AccessTokens(client);

  @AfterEach
  void close() {
    client.close();
    provider.close();
  }

  @Test
  void facebookTellsApplicationAndUser() {
    provider
        .answering("/app", 200, "{'id':'app-1','name':'Ours'}")
        .answering("/me", 200, "{'id':'42','name':'Alice'}");

    var owner = tokens.ownerOf(AccessTokens.FACEBOOK, "a token&more");

    assertThat(owner.application()).isEqualTo("app-1");
    assertThat(owner.user()).isEqualTo("42");
    assertThat(owner.claims().text("name")).contains("Alice");
    assertThat(owner.claims().text("aud")).contains("app-1");
    assertThat(owner.claims().text("sub")).contains("42");
    assertThat(provider.asked).allMatch(asked -> asked.endsWith("access_token=a+token%26more"));
  }

  @Test
  void amazonTellsApplicationAndUser() {
    provider
        .answering("/auth/o2/tokeninfo", 200, "{'aud':'client-1','user_id':'amzn1.42','exp':3000}")
        .answering("/user/profile", 200, "{'user_id':'amzn1.42','email':'a@example.com'}");

    var owner = tokens.ownerOf(AccessTokens.AMAZON, "token");

    assertThat(owner.application()).isEqualTo("client-1");
    assertThat(owner.user()).isEqualTo("amzn1.42");
    assertThat(owner.claims().text("email")).contains("a@example.com");
  }

  @Test
  void amazonNeedNotShowTheProfile() {
    provider.answering("/auth/o2/tokeninfo", 200, "{'aud':'client-1','user_id':'amzn1.42'}");

    assertThat(tokens.ownerOf(AccessTokens.AMAZON, "token").user()).isEqualTo("amzn1.42");
  }

  @Test
  void aTokenThatTheProviderRefusesIsInvalid() {
    provider
        .answering("/app", 400, "{'error':{'code':190}}")
        .answering("/auth/o2/tokeninfo", 400, "{'error':'invalid_token'}");

    refused(AccessTokens.FACEBOOK, Reason.INVALID);
    refused(AccessTokens.AMAZON, Reason.INVALID);
  }

  @Test
  void anAnswerWithoutUserIsNoLogin() {
    provider.answering("/app", 200, "{'id':'app-1'}").answering("/me", 200, "{}");

    refused(AccessTokens.FACEBOOK, Reason.INVALID);
  }

  @Test
  void aProviderInTroubleIsUnreachable() {
    provider.answering("/app", 503, "{}");

    refused(AccessTokens.FACEBOOK, Reason.UNREACHABLE);
  }

  @Test
  void anAnswerThatIsNoJsonIsTroubleToo() {
    provider.answering("/app", 200, "<html>");

    refused(AccessTokens.FACEBOOK, Reason.UNREACHABLE);
  }

  @Test
  void anAnswerWithoutEndIsNotRead() {
    provider.answering("/app", 200, "{'id':'%s'}".formatted("x".repeat(300_000)));

    refused(AccessTokens.FACEBOOK, Reason.UNREACHABLE);
  }

  private void refused(String name, Reason reason) {
    assertThatThrownBy(() -> tokens.ownerOf(name, "token"))
        .isInstanceOfSatisfying(
            LoginRefusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }
}
