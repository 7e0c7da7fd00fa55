package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the page says to those who come back from a provider goes by codes that there really are.
 */
final class PageTextsTest {
  private static final Path TEXTS =
      Path.of("../frontend/src/main/site/components/sign-in/arrival-rules.js");
  private static final Pattern CODE = Pattern.compile("(?m)^  (\\w+): \\[");

  /** Asked of nobody before this list grows: a way back from a provider has no other ends. */
  private static final List<Reason> OF_REDIRECTS =
      List.of(
          Reason.REDIRECT_EXPIRED,
          Reason.PROVIDER_REFUSED,
          Reason.PROVIDER_MISMATCH,
          Reason.TOKEN_REJECTED);

  @Test
  void everyTextIsForACodeThatThereIs() throws IOException {
    assertThat(codes())
        .isNotEmpty()
        .isSubsetOf(Stream.of(Reason.values()).map(Reason::code).toList());
  }

  @Test
  void everyCodeOfARedirectHasItsText() throws IOException {
    assertThat(codes()).containsAll(OF_REDIRECTS.stream().map(Reason::code).toList());
  }

  private static List<String> codes() throws IOException {
    return CODE.matcher(Files.readString(TEXTS)).results().map(found -> found.group(1)).toList();
  }
}
