package dev.postern.frontend.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;

/**
 * Somebody without a mouse: what can't be reached by Tab isn't there, and what has the focus must
 * show it and must not be covered.
 */
final class Keyboard {
  /** More stops than any page has. */
  private static final int PATIENCE = 60;

  private static final String HAS_FOCUS = "element => element === document.activeElement";

  /** A ring around it, or around the box that it is the field of. */
  private static final String SHOWS_FOCUS =
      """
      element => {
        const ringed = element.matches('input') ? element.closest('.field-box') ?? element : element;
        const { outlineStyle, outlineWidth } = getComputedStyle(ringed);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
      }
      """;

  private static final String IS_IN_SIGHT =
      """
      element => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const there = document.elementFromPoint(x + width / 2, y + height / 2);
        return there !== null && (element.contains(there) || there.contains(element));
      }
      """;

  private final Visit visit;

  Keyboard(Visit visit) {
    this.visit = visit;
  }

  /** Goes on from stop to stop until this one has the focus. */
  Keyboard to(Locator stop) {
    return walk("Tab", stop);
  }

  /** The same, backwards. */
  Keyboard backTo(Locator stop) {
    return walk("Shift+Tab", stop);
  }

  /** Goes there and presses it as a link or a button is pressed. */
  Keyboard activate(Locator stop) {
    return to(stop).press("Enter");
  }

  Keyboard press(String key) {
    visit.page().keyboard().press(key);
    return this;
  }

  Keyboard type(String text) {
    visit.page().keyboard().type(text);
    return this;
  }

  /** Overwrites what a field holds. */
  Keyboard retype(String text) {
    return press("Control+A").type(text);
  }

  private Keyboard walk(String key, Locator stop) {
    stop.waitFor();
    for (int steps = 0; !is(stop, HAS_FOCUS); steps++) {
      assertThat(steps).as("stops on the way to %s", stop).isLessThan(PATIENCE);
      press(key);
    }
    assertThat(is(stop, SHOWS_FOCUS)).as("%s shows that it has the focus", stop).isTrue();
    assertThat(is(stop, IS_IN_SIGHT)).as("%s is covered by nothing", stop).isTrue();
    return this;
  }

  private static boolean is(Locator stop, String check) {
    return (boolean) stop.evaluate(check);
  }
}
