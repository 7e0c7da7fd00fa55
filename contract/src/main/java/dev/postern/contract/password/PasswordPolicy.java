package dev.postern.contract.password;

/**
 * What the user pool asks of a password ({@code PasswordPolicyType} of Cognito's API).
 *
 * @param minimumLength in characters, 6 to 99
 * @param requireUppercase a letter of A to Z
 * @param requireLowercase a letter of a to z
 * @param requireNumbers a digit
 * @param requireSymbols one of Cognito's special characters, or a space inside
 * @param history how many former passwords can't be used again, 0 to 24
 */
public record PasswordPolicy(
    int minimumLength,
    boolean requireUppercase,
    boolean requireLowercase,
    boolean requireNumbers,
    boolean requireSymbols,
    int history) {}
