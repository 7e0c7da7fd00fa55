package dev.postern.provision;

/**
 * What the user pool asks of passwords, for the services to show.
 *
 * @param minimumLength in characters
 * @param history how many former passwords can't be used again
 */
public record PasswordRules(
    int minimumLength,
    boolean requireUppercase,
    boolean requireLowercase,
    boolean requireNumbers,
    boolean requireSymbols,
    int history) {}
