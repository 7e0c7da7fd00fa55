package dev.postern.provision.userpool;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Cognito sets back what an update leaves out. These tests fill every setting that a description
 * has, so that one which a newer SDK knows and a copy doesn't is noticed.
 */
final class UpdateKeepsWhatItFindsTest {
  private static final Map<MarshallingType<?>, Object> SAMPLES =
      Map.of(
          MarshallingType.STRING,
          "new to this SDK",
          MarshallingType.INTEGER,
          1,
          MarshallingType.BOOLEAN,
          true,
          MarshallingType.INSTANT,
          Instant.EPOCH,
          MarshallingType.MAP,
          Map.of("key", "value"));

  @Test
  void everySettingOfAUserPoolIsSentAgain() {
    UserPoolType.Builder pool = UserPoolType.builder();
    fill(pool);

    UpdateUserPoolRequest update = UserPoolCopy.of(pool.build()).build();

    assertThat(unset(update)).isEmpty();
    assertThat(update.mfaConfigurationAsString()).isEqualTo("new to this SDK");
  }

  @Test
  void everySettingOfAnAppClientIsSentAgain() {
    UserPoolClientType.Builder client = UserPoolClientType.builder();
    fill(client);

    UpdateUserPoolClientRequest update = AppClientCopy.of(client.build()).build();

    assertThat(unset(update)).isEmpty();
    assertThat(update.explicitAuthFlowsAsStrings()).containsExactly("new to this SDK");
  }

  @Test
  void theOldNameOfTheTemporaryPasswordsLifeIsNotSent() {
    UserPoolType pool =
        UserPoolType.builder()
            .adminCreateUserConfig(
                creating -> creating.unusedAccountValidityDays(7).allowAdminCreateUserOnly(true))
            .build();

    AdminCreateUserConfigType sent = UserPoolCopy.of(pool).build().adminCreateUserConfig();

    assertThat(sent.unusedAccountValidityDays()).isNull();
    assertThat(sent.allowAdminCreateUserOnly()).isTrue();
  }

  private static List<String> unset(SdkPojo request) {
    return request.sdkFields().stream()
        .filter(field -> isUnset(field.getValueOrDefault(request)))
        .map(SdkField::memberName)
        .toList();
  }

  private static boolean isUnset(@Nullable Object value) {
    return value == null || value instanceof SdkAutoConstructList<?>;
  }

  private static void fill(SdkPojo builder) {
    for (SdkField<?> field : builder.sdkFields()) {
      field.set(builder, sampleOf(field));
    }
  }

  private static Object sampleOf(SdkField<?> field) {
    if (field.constructor() != null) {
      return ((Buildable) field.constructor().get()).build();
    }
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.LIST) {
      boolean texts =
          field.getTrait(ListTrait.class).memberFieldInfo().marshallingType()
              == MarshallingType.STRING;
      return texts ? List.of("new to this SDK") : List.of();
    }
    return requireNonNull(SAMPLES.get(type), type::toString);
  }
}
