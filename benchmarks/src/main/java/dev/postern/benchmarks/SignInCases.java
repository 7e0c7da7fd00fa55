package dev.postern.benchmarks;

import dev.postern.auth.cognito.AppClient;
import dev.postern.auth.cognito.Cognito;
import dev.postern.auth.cognito.Cognito.Endpoints;
import dev.postern.auth.discretion.DecoyDelivery;
import dev.postern.auth.factor.TotpEnrolments;
import dev.postern.auth.signin.Attempt;
import dev.postern.auth.signin.SignInFlow;
import dev.postern.auth.signin.Step;
import dev.postern.auth.signin.UserPool;
import dev.postern.auth.srp.PasswordChallenge;
import dev.postern.auth.srp.SrpExchange;
import dev.postern.benchmarks.Rounds.Case;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.ClientContext;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.interfaces.DHPublicKey;

/** What is measured: whole sign-ins, their SRP, and the powers that it is made of. */
final class SignInCases {
  static final String BY_SRP = "sign-in by SRP";
  static final String BY_PASSWORD = "sign-in by password";
  static final String KEYS = "SRP: make A";
  static final String PROOF = "SRP: prove the password";
  static final String FIXED = "g^x, x of 256 bits";
  static final String FIXED_NARROW = "the same by a table, windows of 4 bits";
  static final String FIXED_WIDE = "the same by a table, windows of 8 bits";
  static final String FIXED_LONG = "g^x, x of 1,024 bits";
  static final String VARYING = "b^x, x of 512 bits";
  static final String VARYING_LONG = "b^x, x of 1,024 bits";

  private static final int SHORT_BITS = 256;
  private static final int GROUP_BITS = 3_072;
  private static final int NARROW = 4;
  private static final int WIDE = 8;
  private static final Secret PASSWORD = new Secret("Correct-h0rse-battery");

  private final SecureRandom random = new SecureRandom();
  private final int times;

  /**
   * @param times how often each is done in a round
   */
  SignInCases(int times) {
    this.times = times;
  }

  /** All of them, the sign-ins at that Cognito. */
  List<Case> all(Cognito cognito) {
    BigInteger modulus = modulus();
    BigInteger g = BigInteger.TWO;
    BigInteger b = new BigInteger(GROUP_BITS - 1, random);
    FixedBase narrow = new FixedBase(g, modulus, SHORT_BITS, NARROW);
    FixedBase wide = new FixedBase(g, modulus, SHORT_BITS, WIDE);
    PasswordChallenge challenge = PasswordChallenge.decoy(random);
    SrpExchange exchange = SrpExchange.begin(random);
    return List.of(
        signIn(BY_SRP, cognito, SignInFlow.SRP),
        signIn(BY_PASSWORD, cognito, SignInFlow.PASSWORD),
        of(KEYS, () -> SrpExchange.begin(random)),
        of(PROOF, () -> exchange.prove("Benchmark", challenge, PASSWORD, Instant.now())),
        of(FIXED, () -> g.modPow(exponent(SHORT_BITS), modulus)),
        of(FIXED_NARROW, () -> narrow.pow(exponent(SHORT_BITS))),
        of(FIXED_WIDE, () -> wide.pow(exponent(SHORT_BITS))),
        of(FIXED_LONG, () -> g.modPow(exponent(1_024), modulus)),
        of(VARYING, () -> b.modPow(exponent(512), modulus)),
        of(VARYING_LONG, () -> b.modPow(exponent(1_024), modulus)));
  }

  /** The auth service's clients for that user pool. */
  static Cognito open(ConstantCognito pool) {
    return Cognito.open(
        new AppClient(
            ConstantCognito.POOL_ID, ConstantCognito.CLIENT_ID, Optional.of(new Secret("secret"))),
        "us-east-1:00000000-0000-0000-0000-000000000000",
        new Endpoints(Optional.of(pool.endpoint()), Optional.empty()),
        Duration.ofSeconds(5),
        false,
        InstantSource.system());
  }

  private Case signIn(String name, Cognito cognito, SignInFlow flow) {
    UserPool users =
        cognito.userPool(flow, new TotpEnrolments("Benchmark"), new DecoyDelivery(new byte[] {1}));
    Attempt ann =
        new Attempt(
            "ann",
            Optional.of(PASSWORD),
            Optional.empty(),
            new ClientContext("127.0.0.1", "", Optional.empty(), Optional.empty()));
    return of(name, () -> signedIn(users.begin(ann)));
  }

  private static Step signedIn(Step step) {
    return switch (step) {
      case Step.Done done -> done;
      case Step.Next next -> throw new IllegalStateException("asked for more: " + next.waiting());
    };
  }

  private Case of(String name, Supplier<?> work) {
    return new Case(name, times, work);
  }

  private BigInteger exponent(int bits) {
    return new BigInteger(bits, random).setBit(bits - 1);
  }

  /** RFC 7919's group, which the JDK has: as long as Cognito's and as quick to reckon in. */
  private static BigInteger modulus() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("DH");
      generator.initialize(GROUP_BITS);
      return ((DHPublicKey) generator.generateKeyPair().getPublic()).getParams().getP();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Diffie-Hellman", e);
    }
  }
}
