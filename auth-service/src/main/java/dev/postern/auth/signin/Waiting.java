package dev.postern.auth.signin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.postern.contract.bus.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sign-in that waits for a person, as it is kept between two steps. It holds Cognito's session
 * and so rests sealed.
 *
 * @param challenge Cognito's name of what is asked
 * @param parameters what Cognito says with it
 * @param options {@code AvailableChallenges}, where the person chooses
 * @param authSession Cognito's {@code Session}
 * @param typedName as the sign-in began
 * @param username as the pool names the user from the first answer on
 * @param methods how the person has shown who they are so far (RFC 8176)
 * @param device the browser, if the pool may know it
 * @param rememberDevice whether the person wants the browser remembered
 * @param totpSecret of an authenticator app that is being set up
 * @param decoy whether there is no such user, and nothing can be answered rightly
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Waiting(
    String challenge,
    Map<String, String> parameters,
    List<String> options,
    Secret authSession,
    String typedName,
    String username,
    List<String> methods,
    Optional<KnownDevice> device,
    boolean rememberDevice,
    Optional<Secret> totpSecret,
    boolean decoy) {
  private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

  /** Copies the collections. */
  public Waiting {
    parameters = Map.copyOf(parameters);
    options = List.copyOf(options);
    methods = List.copyOf(methods);
  }

  /** The same sign-in with another question. */
  public Waiting asking(String name, Secret session) {
    return new Waiting(
        name,
        parameters,
        options,
        session,
        typedName,
        username,
        methods,
        device,
        rememberDevice,
        totpSecret,
        decoy);
  }

  /** The same sign-in, setting up an authenticator app with that secret. */
  public Waiting settingUp(Secret secret, Secret session) {
    return new Waiting(
        challenge,
        parameters,
        options,
        session,
        typedName,
        username,
        methods,
        device,
        rememberDevice,
        Optional.of(secret),
        decoy);
  }

  /** The same sign-in after one more thing was shown. */
  public Waiting having(String method) {
    List<String> more = new ArrayList<>(methods);
    if (!more.contains(method)) {
      more.add(method);
    }
    return new Waiting(
        challenge,
        parameters,
        options,
        authSession,
        typedName,
        username,
        more,
        device,
        rememberDevice,
        totpSecret,
        decoy);
  }

  /** The same sign-in; once the person wants the browser remembered, it is. */
  public Waiting remembering(boolean remember) {
    return new Waiting(
        challenge,
        parameters,
        options,
        authSession,
        typedName,
        username,
        methods,
        device,
        rememberDevice || remember,
        totpSecret,
        decoy);
  }

  byte[] toJson() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a waiting sign-in can't be written", e);
    }
  }

  static Waiting ofJson(byte[] json) {
    try {
      return JSON.readValue(json, Waiting.class);
    } catch (IOException e) {
      throw new IllegalStateException("a waiting sign-in can't be read", e);
    }
  }

  /** Names the step and nothing else of it. */
  @Override
  public String toString() {
    return "Waiting[" + challenge + "]";
  }
}
