package dev.postern.frontend.site;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;

/** The ways in which people see the site. */
enum Look {
  LIGHT,
  DARK,
  FORCED_COLOURS,
  NARROW,
  /** Text at twice its size, which leaves half the room. */
  LARGE_TEXT;

  /** A window of a desk's size; motion is reduced so that nothing is measured half way. */
  static Browser.NewContextOptions window() {
    return new Browser.NewContextOptions()
        .setViewportSize(1280, 800)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setLocale("en-GB")
        .setTimezoneId("Europe/Berlin");
  }

  /** Whether nothing but colours can differ from the light look. */
  boolean isOnlyOtherColours() {
    return this == DARK || this == FORCED_COLOURS;
  }

  /** Changes an open page to this look. */
  void apply(Page page) {
    page.emulateMedia(
        new EmulateMediaOptions()
            .setColorScheme(this == DARK ? ColorScheme.DARK : ColorScheme.LIGHT)
            .setForcedColors(this == FORCED_COLOURS ? ForcedColors.ACTIVE : ForcedColors.NONE)
            .setReducedMotion(ReducedMotion.REDUCE));
    page.setViewportSize(this == NARROW ? 320 : 1280, this == NARROW ? 640 : 800);
    page.evaluate(
        "size => document.documentElement.style.setProperty('font-size', size)",
        this == LARGE_TEXT ? "200%" : "100%");
    page.evaluate(
        "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
  }
}
