package dev.postern.provision.userpool;

import dev.postern.provision.PasswordRules;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** How a user pool is to be set up. */
interface PoolSettings {
  /** What makes such a pool. */
  CreateUserPoolRequest creation();

  /** What of the pool is otherwise, in words. */
  List<String> differences(UserPoolType pool);

  /** Those differences that leave the pool weaker. */
  default List<String> losses(UserPoolType pool) {
    return List.of();
  }

  /** Custom attributes that the pool lacks; nothing but their own operation adds them. */
  default List<SchemaAttributeType> lackingAttributes(UserPoolType pool) {
    return List.of();
  }

  /** What has to be sent before {@link #update}, where AWS refuses to make it so in one go. */
  default Optional<UpdateUserPoolRequest> updateBefore(UserPoolType pool) {
    return Optional.empty();
  }

  /** What makes the pool as wanted and leaves all else as it was found. */
  UpdateUserPoolRequest update(UserPoolType pool);

  /** What the pool asks of passwords once it is as wanted. */
  PasswordRules passwordsOf(Optional<UserPoolType> found);
}
