package dev.postern.launcher.doctor.finding;

/**
 * One thing that was looked at. No text of it holds a secret.
 *
 * @param id stable from version to version, such as {@code app-client.secret}
 * @param checked what was looked at
 * @param found what is there
 * @param why why it matters
 * @param remedy what to do about it; empty where there is nothing to do
 */
public record Finding(
    String id, Verdict verdict, String checked, String found, String why, String remedy) {}
