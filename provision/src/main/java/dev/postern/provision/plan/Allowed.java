package dev.postern.provision.plan;

import java.util.List;

/**
 * What a run may take away.
 *
 * @param weakening settings that keep people safer than those declared
 * @param deletion things that aren't declared any more
 */
public record Allowed(boolean weakening, boolean deletion) {
  /** Nothing. */
  public static final Allowed NOTHING = new Allowed(false, false);

  /** Those losses that would need to be allowed and aren't. */
  public List<Loss> refused(List<Loss> losses) {
    return losses.stream()
        .filter(
            loss ->
                switch (loss.sort()) {
                  case WEAKENING -> !weakening;
                  case DELETION -> !deletion;
                })
        .toList();
  }
}
