package dev.postern.provision.userpool;

import dev.postern.provision.SignInWays;
import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Loss;
import dev.postern.provision.plan.Run;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** What a pool's people can show beside a password. */
public final class SignInFactors {
  private final CognitoIdentityProviderClient aws;
  private final String name;
  private final FactorRules rules;
  private final Pause pause;

  /** The factors of the pool of this name. */
  public SignInFactors(
      CognitoIdentityProviderClient aws, String name, SignInWays ways, Pause pause) {
    this.aws = aws;
    this.name = name;
    this.rules = new UsualFactors(ways);
    this.pause = pause;
  }

  /** Those that somebody declared. */
  public SignInFactors(CognitoIdentityProviderClient aws, Declaration declaration, Pause pause) {
    this.aws = aws;
    this.name = declaration.name();
    this.rules = new DeclaredFactors(declaration.users(), declaration.signIn());
    this.pause = pause;
  }

  /** What sets the declared factors of a new pool. */
  public static SetUserPoolMfaConfigRequest setting(Declaration declaration) {
    return new DeclaredFactors(declaration.users(), declaration.signIn())
        .setting("", GetUserPoolMfaConfigResponse.builder().build());
  }

  /** The factors of a pool as they are. */
  public GetUserPoolMfaConfigResponse find(String poolId) {
    return new AwsCall(
            "read the sign-in factors of the user pool " + name, "cognito-idp:GetUserPoolMfaConfig")
        .make(() -> aws.getUserPoolMfaConfig(which -> which.userPoolId(poolId)));
  }

  /** Whether they have to be set right before the pool itself is. */
  public boolean comeFirst(UserPoolType pool, GetUserPoolMfaConfigResponse found) {
    return rules.comeFirst(pool, found);
  }

  /** A pool that was read before its factors were set right, as it is since. */
  public UserPoolType since(UserPoolType pool, GetUserPoolMfaConfigResponse found) {
    UserPoolMfaType mfa = rules.setting(pool.id(), found).mfaConfiguration();
    return pool.copy(is -> is.mfaConfiguration(mfa));
  }

  /**
   * Adds what is missing.
   *
   * @param found empty for a pool that is new
   */
  public void ensure(Run run, String poolId, Optional<GetUserPoolMfaConfigResponse> found) {
    if (found.isEmpty()) {
      run.create(
          Kind.SIGN_IN_FACTORS,
          name,
          () -> {
            set(poolId, GetUserPoolMfaConfigResponse.builder().build());
            return poolId;
          });
      return;
    }
    run.lose(Loss.Sort.WEAKENING, rules.losses(found.get()));
    run.converge(
        Kind.SIGN_IN_FACTORS,
        name,
        poolId,
        rules.differences(found.get()),
        () -> set(poolId, found.get()));
  }

  private void set(String poolId, GetUserPoolMfaConfigResponse found) {
    new AwsCall(
            "set the sign-in factors of the user pool " + name, "cognito-idp:SetUserPoolMfaConfig")
        .makeOnceSettled(
            Set.of("ResourceNotFoundException", "ConcurrentModificationException"),
            pause,
            () -> aws.setUserPoolMfaConfig(rules.setting(poolId, found)));
  }
}
