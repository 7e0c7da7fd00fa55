package dev.postern.provision;

/** The app client's secret: it prints as stars, so that no progress line or log can carry it. */
public record ClientSecret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
