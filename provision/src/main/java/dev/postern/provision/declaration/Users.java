package dev.postern.provision.declaration;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The people of the user pool: what they are called, what is known of them and how it is kept
 * right.
 *
 * @param signInBy what people type as their name; can't change
 * @param aliases what they may type instead of their user name; can't change
 * @param caseSensitive whether names that differ in letter case are two; can't change
 * @param attributes standard ones that are required or fixed, and custom ones
 * @param selfSignUp whether people may sign up themselves
 * @param verify what is verified by a code
 * @param verifyChanges what counts once it is verified when somebody changes it
 * @param recoverBy where codes for forgotten passwords go, best first
 * @param sms what messages need; null without any
 * @param mail the owner's sender; null where Cognito sends
 */
public record Users(
    SignInBy signInBy,
    Set<Alias> aliases,
    boolean caseSensitive,
    List<Attribute> attributes,
    boolean selfSignUp,
    boolean deletionProtection,
    Tier tier,
    Set<Contact> verify,
    Set<Contact> verifyChanges,
    List<Contact> recoverBy,
    RememberBrowsers rememberBrowsers,
    ThreatProtection threatProtection,
    Password password,
    @Nullable Sms sms,
    @Nullable Mail mail) {

  /** Puts what has no order of its own in one. */
  public Users {
    aliases = Collections.unmodifiableSet(new TreeSet<>(aliases));
    attributes = attributes.stream().sorted(Comparator.comparing(Attribute::name)).toList();
    verify = Collections.unmodifiableSet(new TreeSet<>(verify));
    verifyChanges = Collections.unmodifiableSet(new TreeSet<>(verifyChanges));
    recoverBy = List.copyOf(recoverBy);
  }

  /** What people type as their name. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum SignInBy {
    USER_NAME,
    EMAIL,
    PHONE,
    EMAIL_OR_PHONE
  }

  /** What can stand for a user name. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Alias {
    EMAIL,
    PHONE,
    PREFERRED_USER_NAME
  }

  /** Where somebody can be reached. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Contact {
    EMAIL,
    PHONE
  }

  /** AWS's price plans, the smallest first. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Tier {
    LITE,
    ESSENTIALS,
    PLUS
  }

  /** Whether a known browser skips the second factor. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum RememberBrowsers {
    NO,
    ON_REQUEST,
    ALWAYS
  }

  /** What is done about sign-ins that look wrong; the later, the stronger. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum ThreatProtection {
    OFF,
    AUDIT,
    ENFORCED
  }

  /** What a custom attribute holds. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum AttributeType {
    TEXT,
    NUMBER,
    DATE_TIME,
    BOOLEAN
  }

  /**
   * An attribute.
   *
   * @param shortest of a custom text, in characters; null for any
   * @param least of a custom number; null for any
   */
  public record Attribute(
      String name,
      boolean required,
      boolean changeable,
      AttributeType type,
      @Nullable Integer shortest,
      @Nullable Integer longest,
      @Nullable Long least,
      @Nullable Long most) {
    private static final String CUSTOM = "custom:";

    /** Whether it is the owner's own. */
    public boolean custom() {
      return name.startsWith(CUSTOM);
    }

    /** Its name as AWS wants it where it is made. */
    public String bareName() {
      return custom() ? name.substring(CUSTOM.length()) : name;
    }
  }

  /**
   * What passwords must be.
   *
   * @param history how many former ones can't be used again
   * @param temporaryDays how long the password of somebody invited works
   */
  public record Password(
      int minimumLength,
      boolean upperCase,
      boolean lowerCase,
      boolean numbers,
      boolean symbols,
      int history,
      int temporaryDays) {}

  /**
   * How messages are sent.
   *
   * @param role its ARN; Cognito takes it on
   */
  public record Sms(String role, @Nullable String externalId, @Nullable String region) {}

  /**
   * The owner's sender of mail.
   *
   * @param identity the ARN of an SES identity
   */
  public record Mail(
      String identity,
      @JsonProperty("from") @Nullable String sender,
      @Nullable String replyTo,
      @Nullable String configurationSet) {}
}
