package dev.postern.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.aws.Endpoints;
import dev.postern.provision.role.Access;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

final class WantedTest {
  private static final Wanted GOOD = Wanted.named("postern", "postern-files");

  @Test
  void theDefaultsAreTheCautiousOnes() {
    assertThat(GOOD)
        .isEqualTo(
            new Wanted(
                "postern",
                Access.HOME,
                "postern-files",
                "common/",
                "home/",
                Map.of(),
                false,
                SignInWays.byPassword(),
                Optional.empty(),
                IdentityRules.usual(),
                true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Files", "-files", "files.example", "my-cognito-pages", "aws"})
  void aDomainPrefixThatCannotBeIsRefused(String prefix) {
    assertThatThrownBy(() -> new ManagedLogin(prefix, URI.create("https://files.example.com")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The domain prefix “" + prefix + "”");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://files.example.com",
        "https://files.example.com/",
        "https://files.example.com/a",
        "http://127.0.0.1:8080",
        "files.example.com",
        "https://Files.example.com"
      })
  void aPublicUrlThatCannotBeIsRefused(String url) {
    assertThatThrownBy(() -> new ManagedLogin("files", URI.create(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The public URL “" + url + "”");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "https://example.com", "example.com:443", "Example.com", "com", "*.a.b"})
  void aPasskeyDomainThatCannotBeIsRefused(String domain) {
    assertThatThrownBy(() -> SignInWays.byChoice(domain))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The passkey domain “" + domain + "”");
  }

  @Test
  void passkeysNeedSignInByChoice() {
    assertThatThrownBy(() -> new SignInWays(false, Optional.of("localhost"), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("choice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "Postern", "9lives", "with space", "end-", "x/y", "${x}"})
  void aNameThatCannotBeIsRefused(String name) {
    assertThatThrownBy(() -> Wanted.named(name, "postern-files"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The name “" + name + "”");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "Upper", "under_score", "dots..dots", "-begin", "*"})
  void aBucketNameThatCannotBeIsRefused(String bucket) {
    assertThatThrownBy(() -> Wanted.named("postern", bucket))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The bucket name “" + bucket + "”");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "common", "/common/", "a//", "*/", "${aws:userid}/", "home/x/"})
  void aCommonPrefixThatWouldOpenMoreIsRefused(String prefix) {
    assertThatThrownBy(() -> GOOD.withPrefixes(prefix, "home/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The common prefix “" + prefix + "”");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "home", "*/"})
  void aHomePrefixThatWouldOpenMoreIsRefused(String prefix) {
    assertThatThrownBy(() -> GOOD.withPrefixes("common/", prefix))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The home prefix “" + prefix + "”");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postern", "aws:cloud", " "})
  void aTagThatIsNotOursToSetIsRefused(String key) {
    assertThatThrownBy(() -> GOOD.withTags(Map.of(key, "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The tag “" + key + "”");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Frankfurt", "eu-central", "cn-north-1", "us-gov-west-1"})
  void aRegionThatPosternCannotWorkInIsRefused(String region) {
    assertThatThrownBy(
            () ->
                new AwsConnection(region, AnonymousCredentialsProvider.create(), Endpoints.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("“" + region + "”");
  }
}
