package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How administrators look after a pool's identity providers. */
class IdentityProviderTest {

  private static final String OIDC =
      "'ProviderName':'Corp','ProviderType':'OIDC','ProviderDetails':{'client_id':'c','authorize_scopes':'openid','oidc_issuer':'https://corp.example','attributes_request_method':'GET'},'IdpIdentifiers':['corp.example']";

  private final UserPoolWorld world = UserPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aProviderIsDescribedAsItWasCreated() {
    var created = world.administer("CreateIdentityProvider", "{" + OIDC + "}");

    var described = world.administer("DescribeIdentityProvider", "{'ProviderName':'Corp'}");

    assertThat(described).isEqualTo(created);
    assertThat(described.at("/IdentityProvider/ProviderType").asText()).isEqualTo("OIDC");
    assertThat(described.at("/IdentityProvider/AttributeMapping/username").asText())
        .isEqualTo("sub");
  }

  @Test
  void aProviderIsFoundByItsIdentifier() {
    world.administer("CreateIdentityProvider", "{" + OIDC + "}");

    var found =
        world.administer("GetIdentityProviderByIdentifier", "{'IdpIdentifier':'corp.example'}");

    assertThat(found.at("/IdentityProvider/ProviderName").asText()).isEqualTo("Corp");
  }

  @Test
  void providersAreListedWithoutTheirSecrets() {
    world.administer("CreateIdentityProvider", "{" + OIDC + "}");

    var list = world.administer("ListIdentityProviders", "{}");

    assertThat(list.at("/Providers/0/ProviderName").asText()).isEqualTo("Corp");
    assertThat(list.toString()).doesNotContain("client_id");
  }

  @Test
  void anUpdateKeepsWhatItLeavesOut() {
    world.administer("CreateIdentityProvider", "{" + OIDC + "}");

    var updated =
        world.administer(
            "UpdateIdentityProvider",
            "{'ProviderName':'Corp','AttributeMapping':{'email':'mail'}}");

    assertThat(updated.at("/IdentityProvider/ProviderDetails/client_id").asText()).isEqualTo("c");
    assertThat(updated.at("/IdentityProvider/AttributeMapping/email").asText()).isEqualTo("mail");
  }

  @Test
  void aDeletedProviderIsGone() {
    world.administer("CreateIdentityProvider", "{" + OIDC + "}");

    world.administer("DeleteIdentityProvider", "{'ProviderName':'Corp'}");

    assertThat(
            world.administerRefusal("DescribeIdentityProvider", "{'ProviderName':'Corp'}").code())
        .isEqualTo("ResourceNotFoundException");
  }

  @Test
  void noTwoProvidersHaveTheSameNameOrIdentifier() {
    world.administer("CreateIdentityProvider", "{" + OIDC + "}");

    assertThat(world.administerRefusal("CreateIdentityProvider", "{" + OIDC + "}").code())
        .isEqualTo("DuplicateProviderException");
    assertThat(
            world
                .administerRefusal(
                    "CreateIdentityProvider", "{" + OIDC.replace("'Corp'", "'Other'") + "}")
                .code())
        .isEqualTo("DuplicateProviderException");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "Corp | OIDC | 'client_id':'c'",
        "Corp | OIDC | 'client_id':'c','authorize_scopes':'openid','oidc_issuer':'https://x','attributes_request_method':'PUT'",
        "COGNITO | OIDC | 'client_id':'c','authorize_scopes':'openid','oidc_issuer':'https://x','attributes_request_method':'GET'",
        "Google | OIDC | 'client_id':'c','authorize_scopes':'openid','oidc_issuer':'https://x','attributes_request_method':'GET'",
        "Other | Google | 'client_id':'c','client_secret':'s','authorize_scopes':'openid'",
        "Google | Google | 'client_id':'c'",
        "SignInWithApple | SignInWithApple | 'client_id':'c','team_id':'t'",
        "Corp | SAML | 'IDPSignout':'true'",
        "Corp | SAML | 'MetadataURL':'not a url'"
      })
  void settingsThatAwsRefusesAreRefused(String name, String type, String details) {
    var refusal =
        world.administerRefusal(
            "CreateIdentityProvider",
            "{'ProviderName':'%s','ProviderType':'%s','ProviderDetails':{%s}}"
                .formatted(name.trim(), type.trim(), details.trim()));

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
  }

  @Test
  void aMappingToAnAttributeThatIsNotThereIsRefused() {
    assertThat(
            world
                .administerRefusal(
                    "CreateIdentityProvider",
                    "{" + OIDC + ",'AttributeMapping':{'custom:nosuch':'x'}}")
                .code())
        .isEqualTo("InvalidParameterException");
  }
}
