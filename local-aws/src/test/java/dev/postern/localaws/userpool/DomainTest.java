package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names under which pools have their managed login. */
class DomainTest {

  private final UserPoolWorld world = UserPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aDomainIsDescribed() {
    world.administer("CreateUserPoolDomain", "{'Domain':'acme','ManagedLoginVersion':2}");

    var described =
        world
            .call("DescribeUserPoolDomain", "{'Domain':'acme'}", Map.of())
            .get("DomainDescription");

    assertThat(described.get("UserPoolId").asText()).isEqualTo(world.poolId);
    assertThat(described.get("Status").asText()).isEqualTo("ACTIVE");
    assertThat(described.get("ManagedLoginVersion").asInt()).isEqualTo(2);
    assertThat(world.administer("DescribeUserPool", "{}").at("/UserPool/Domain").asText())
        .isEqualTo("acme");
  }

  @Test
  void aDomainThatIsNotThereIsDescribedByNothing() {
    var described = world.call("DescribeUserPoolDomain", "{'Domain':'acme'}", Map.of());

    assertThat(described.get("DomainDescription")).isEmpty();
  }

  @Test
  void noTwoPoolsHaveTheSame() {
    world.administer("CreateUserPoolDomain", "{'Domain':'acme'}");
    var other =
        world.call("CreateUserPool", "{'PoolName':'other'}", Map.of()).at("/UserPool/Id").asText();

    var refusal =
        world.refusal("CreateUserPoolDomain", "{'Domain':'acme'}", Map.of("UserPoolId", other));

    assertThat(refusal.text()).isEqualTo("Domain already associated with another user pool.");
  }

  @Test
  void noPoolHasTwo() {
    world.administer("CreateUserPoolDomain", "{'Domain':'acme'}");

    assertThat(world.administerRefusal("CreateUserPoolDomain", "{'Domain':'other'}").text())
        .isEqualTo("User pool already has a domain configured.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"my-aws-app", "amazonia", "cognito", "Upper", "-dash", "dot.dot", ""})
  void someNamesAreRefused(String name) {
    assertThat(world.administerRefusal("CreateUserPoolDomain", "{'Domain':'" + name + "'}").code())
        .isEqualTo("InvalidParameterException");
  }

  @Test
  void aDeletedDomainIsFreeAgain() {
    world.administer("CreateUserPoolDomain", "{'Domain':'acme'}");
    world.administer("DeleteUserPoolDomain", "{'Domain':'acme'}");

    world.administer("CreateUserPoolDomain", "{'Domain':'acme'}");

    assertThat(world.administer("DescribeUserPool", "{}").at("/UserPool/Domain").asText())
        .isEqualTo("acme");
  }

  @Test
  void onlyThePoolsOwnDomainIsDeleted() {
    world.administer("CreateUserPoolDomain", "{'Domain':'acme'}");

    assertThat(world.administerRefusal("DeleteUserPoolDomain", "{'Domain':'other'}").text())
        .isEqualTo("No such domain or user pool exists.");
  }

  @Test
  void theKindOfPagesIsChanged() {
    world.administer("CreateUserPoolDomain", "{'Domain':'acme'}");

    world.administer("UpdateUserPoolDomain", "{'Domain':'acme','ManagedLoginVersion':2}");

    assertThat(
            world
                .call("DescribeUserPoolDomain", "{'Domain':'acme'}", Map.of())
                .at("/DomainDescription/ManagedLoginVersion")
                .asInt())
        .isEqualTo(2);
  }
}
