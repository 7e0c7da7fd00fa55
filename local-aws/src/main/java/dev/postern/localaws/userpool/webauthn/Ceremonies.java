package dev.postern.localaws.userpool.webauthn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.attestation.statement.none.NoneAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.NullCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.DefaultSelfAttestationTrustworthinessVerifier;
import com.webauthn4j.verifier.exception.BadAttestationStatementException;
import com.webauthn4j.verifier.exception.BadChallengeException;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.CrossOriginException;
import com.webauthn4j.verifier.exception.NotAllowedAlgorithmException;
import com.webauthn4j.verifier.exception.SelfAttestationProhibitedException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import com.webauthn4j.verifier.exception.VerificationException;
import dev.postern.localaws.userpool.webauthn.PasskeyRefusal.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The checks of WebAuthn's two ceremonies: making a passkey, and signing in by it. */
public final class Ceremonies {

  /** ECDSA on P-256 and RSA with PKCS #1, both with SHA-256, as COSE numbers them. */
  public static final List<Integer> ALGORITHMS = List.of(-7, -257);

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Reads the browser's answer to a registration. */
  public Registration readRegistration(String json) throws PasskeyRefusal {
    requireTexts(json, "clientDataJSON", "attestationObject");
    try {
      return new Registration(Library.MANAGER.parseRegistrationResponseJSON(json));
    } catch (DataConversionException | IllegalArgumentException | NullPointerException e) {
      // The last is Jackson's, of a public key that is a list in place of a map.
      throw malformed(e);
    }
  }

  /** Reads the browser's answer to a sign-in. */
  public Assertion readAssertion(String json) throws PasskeyRefusal {
    requireTexts(json, "clientDataJSON", "authenticatorData", "signature");
    try {
      var data = Library.MANAGER.parseAuthenticationResponseJSON(json);
      var id = data.getCredentialId();
      if (id == null) {
        throw new PasskeyRefusal(Reason.MALFORMED, "no credential id");
      }
      return new Assertion(data, BASE64.encodeToString(id));
    } catch (DataConversionException | IllegalArgumentException e) {
      throw malformed(e);
    }
  }

  /** A browser's answer to a registration, of which nothing is checked yet. */
  public static final class Registration {

    private final RegistrationData data;

    private Registration(RegistrationData data) {
      this.data = data;
    }

    /** The challenge it answers, in base64url. */
    public Optional<String> challenge() {
      return Optional.ofNullable(data.getCollectedClientData())
          .map(CollectedClientData::getChallenge)
          .map(challenge -> BASE64.encodeToString(challenge.getValue()));
    }

    /** Checks all of it, and returns the new passkey. */
    public Passkey verify(
        RelyingParty party, String challenge, Optional<String> attachment, Instant now)
        throws PasskeyRefusal {
      try {
        var checked =
            Library.MANAGER.verify(
                data,
                new RegistrationParameters(
                    expected(party, challenge),
                    Library.PARAMETERS,
                    party.requiresVerification(),
                    true));
        return passkey(checked, party, attachment, now);
      } catch (VerificationException | DataConversionException e) {
        throw refusal(e);
      }
    }

    private Passkey passkey(
        RegistrationData checked, RelyingParty party, Optional<String> attachment, Instant now)
        throws PasskeyRefusal {
      var attestation = Optional.ofNullable(checked.getAttestationObject());
      var made =
          attestation
              .map(object -> object.getAuthenticatorData())
              .orElseThrow(() -> new PasskeyRefusal(Reason.MALFORMED, "no attestation object"));
      var credential =
          Optional.ofNullable(made.getAttestedCredentialData())
              .orElseThrow(() -> new PasskeyRefusal(Reason.MALFORMED, "no credential"));
      return new Passkey(
          BASE64.encodeToString(credential.getCredentialId()),
          BASE64.encodeToString(Library.ATTESTED.convert(credential)),
          made.getSignCount(),
          made.isFlagUV(),
          made.isFlagBE(),
          made.isFlagBS(),
          party.id(),
          attachment,
          Optional.ofNullable(checked.getTransports()).stream()
              .flatMap(transports -> transports.stream())
              .map(AuthenticatorTransport::getValue)
              .toList(),
          now);
    }
  }

  /** A browser's answer to a sign-in, of which nothing is checked yet. */
  public static final class Assertion {

    private final AuthenticationData data;
    private final String credentialId;

    private Assertion(AuthenticationData data, String credentialId) {
      this.data = data;
      this.credentialId = credentialId;
    }

    /** Which passkey it claims to come from, in base64url. */
    public String credentialId() {
      return credentialId;
    }

    /**
     * Checks all of it against what is known of the passkey, and returns what is known now.
     *
     * @param userId what the user was called when the passkey was made; the device may have kept it
     */
    public Passkey verify(Passkey known, RelyingParty party, String challenge, byte[] userId)
        throws PasskeyRefusal {
      var handle = data.getUserHandle();
      if (handle != null && handle.length > 0 && !Arrays.equals(handle, userId)) {
        throw new PasskeyRefusal(Reason.UNPROVEN, "the passkey is another user's");
      }
      try {
        var credential = Library.ATTESTED.convert(Base64.getUrlDecoder().decode(known.attested()));
        var checked =
            Library.MANAGER.verify(
                data,
                new AuthenticationParameters(
                    expected(party, challenge),
                    new CredentialRecordImpl(
                        new NoneAttestationStatement(),
                        known.verified(),
                        known.backupEligible(),
                        known.backedUp(),
                        known.signCount(),
                        credential,
                        null,
                        null,
                        null,
                        null),
                    List.of(credential.getCredentialId()),
                    party.requiresVerification(),
                    true));
        var signed =
            Optional.ofNullable(checked.getAuthenticatorData())
                .orElseThrow(() -> new PasskeyRefusal(Reason.MALFORMED, "no authenticator data"));
        return known.used(signed.getSignCount(), signed.isFlagUV(), signed.isFlagBS());
      } catch (VerificationException | DataConversionException e) {
        throw refusal(e);
      }
    }
  }

  /** The library takes it for granted that these are there. */
  private static void requireTexts(String json, String... ofResponse) throws PasskeyRefusal {
    try {
      var credential = JSON.readTree(json);
      boolean complete =
          Stream.of("id", "rawId", "type").allMatch(name -> credential.path(name).isTextual())
              && Arrays.stream(ofResponse)
                  .allMatch(name -> credential.path("response").path(name).isTextual());
      if (!complete) {
        throw new PasskeyRefusal(Reason.MALFORMED, "members are missing");
      }
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  private static ServerProperty expected(RelyingParty party, String challenge) {
    return ServerProperty.builder()
        .originPredicate(party::allows)
        .rpId(party.id())
        .challenge(new DefaultChallenge(Base64.getUrlDecoder().decode(challenge)))
        .build();
  }

  /** Made when the first passkey is seen: it is slow to load, and most runs never need it. */
  private static final class Library {

    static final List<PublicKeyCredentialParameters> PARAMETERS =
        ALGORITHMS.stream()
            .map(
                algorithm ->
                    new PublicKeyCredentialParameters(
                        PublicKeyCredentialType.PUBLIC_KEY,
                        COSEAlgorithmIdentifier.create(algorithm)))
            .toList();

    private static final ObjectConverter CONVERTER = new ObjectConverter();

    static final AttestedCredentialDataConverter ATTESTED =
        new AttestedCredentialDataConverter(CONVERTER);

    /** Nobody is asked for a certificate, so none is traced to its root. */
    static final WebAuthnManager MANAGER =
        new WebAuthnManager(
            List.of(
                new NoneAttestationStatementVerifier(), new PackedAttestationStatementVerifier()),
            new NullCertPathTrustworthinessVerifier(),
            new DefaultSelfAttestationTrustworthinessVerifier(),
            CONVERTER);
  }

  private static PasskeyRefusal malformed(Exception cause) {
    return new PasskeyRefusal(Reason.MALFORMED, String.valueOf(cause.getMessage()));
  }

  private static PasskeyRefusal refusal(RuntimeException cause) {
    var reason =
        switch (cause) {
          case DataConversionException e -> Reason.MALFORMED;
          case BadChallengeException e -> Reason.CHALLENGE;
          case BadOriginException e -> Reason.ORIGIN;
          case CrossOriginException e -> Reason.ORIGIN;
          case BadRpIdException e -> Reason.RELYING_PARTY;
          case BadAttestationStatementException e -> Reason.UNSUPPORTED;
          case NotAllowedAlgorithmException e -> Reason.UNSUPPORTED;
          case SelfAttestationProhibitedException e -> Reason.UNSUPPORTED;
          case UserNotVerifiedException e -> Reason.UNSUPPORTED;
          default -> Reason.UNPROVEN;
        };
    return new PasskeyRefusal(reason, String.valueOf(cause.getMessage()));
  }
}
