package dev.postern.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.server.Action;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No operation is invented, and each is open to those to whom AWS opens it. */
class OperationsTest {

  private final EveryService services = new EveryService();

  @AfterEach
  void close() {
    services.close();
  }

  @Test
  void userPoolsHaveOnlyWhatAwsHas() {
    assertThat(services.userPools().actions())
        .extracting(Action::operation)
        .isSubsetOf(AwsModel.userPools())
        .doesNotHaveDuplicates();
  }

  @Test
  void identityPoolsHaveOnlyWhatAwsHas() {
    assertThat(services.identityPools().actions())
        .extracting(Action::operation)
        .isSubsetOf(AwsModel.identityPools())
        .doesNotHaveDuplicates();
  }

  @Test
  void userPoolsOpenOnlyWhatAwsOpens() {
    assertThat(services.userPools().actions())
        .allSatisfy(
            action ->
                assertThat(action.signed())
                    .as(action.operation())
                    .isEqualTo(!AwsModel.isOpenInUserPools(action.operation())));
  }

  @Test
  void identityPoolsOpenOnlyWhatAwsOpens() {
    assertThat(services.identityPools().actions())
        .allSatisfy(
            action ->
                assertThat(action.signed())
                    .as(action.operation())
                    .isEqualTo(!AwsModel.isOpenInIdentityPools(action.operation())));
  }

  @Test
  void everyOpenOperationOfTheModelIsKnownAsSuch() {
    assertThat(AwsModel.userPools()).hasSize(132);
    assertThat(AwsModel.userPools().stream().filter(AwsModel::isOpenInUserPools)).hasSize(32);
    assertThat(AwsModel.identityPools()).hasSize(23);
  }
}
