package dev.postern.provision.userpool;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/** How an app client is to be set up. */
interface ClientRules {
  /** What of a new client isn't the same for all. */
  void create(CreateUserPoolClientRequest.Builder wanted);

  /** What is otherwise, in words. */
  List<String> differences(UserPoolClientType client);

  /** Those differences that leave it weaker. */
  default List<String> losses(UserPoolClientType client) {
    return List.of();
  }

  /** Changes an update that begins as one that changes nothing. */
  void update(UserPoolClientType client, UpdateUserPoolClientRequest.Builder wanted);

  /** Rules for a client of another name. */
  default ClientRules forAnother() {
    return this;
  }

  /** The id of the client that is meant; empty for the one of the name. */
  default Optional<String> id() {
    return Optional.empty();
  }
}
