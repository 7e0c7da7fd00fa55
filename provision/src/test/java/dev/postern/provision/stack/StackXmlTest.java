package dev.postern.provision.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.provision.aws.ProvisionException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StackXmlTest {
  private static final String STACK =
      """
      <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
        <DescribeStacksResult><Stacks><member>
          <StackName>files</StackName><StackStatus>CREATE_COMPLETE</StackStatus>
          <Outputs>
            <member><OutputKey>UserPoolId</OutputKey><OutputValue>eu-west-1_abc</OutputValue></member>
            <member><OutputKey>ClientId</OutputKey><OutputValue>client</OutputValue></member>
            <member><OutputKey>IdentityPoolId</OutputKey><OutputValue>eu-west-1:1</OutputValue></member>
            <member><OutputKey>Bucket</OutputKey><OutputValue>my-files</OutputValue></member>
          </Outputs>
        </member></Stacks></DescribeStacksResult>
      </DescribeStacksResponse>
      """;

  @Test
  void theOutputsSayWhatIsToBeRead() {
    var source = StackOutputs.of("files", outputs(200, STACK));

    assertThat(source.userPoolId()).hasValue("eu-west-1_abc");
    assertThat(source.clientId()).hasValue("client");
    assertThat(source.identityPoolId()).hasValue("eu-west-1:1");
    assertThat(source.bucket()).hasValue("my-files");
  }

  @Test
  void aStackThatIsNotDoneIsRefused() {
    assertThatThrownBy(() -> outputs(200, STACK.replace("CREATE_COMPLETE", "CREATE_IN_PROGRESS")))
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("CREATE_IN_PROGRESS");
  }

  @Test
  void aStackOfAnotherTemplateIsRefused() {
    assertThatThrownBy(() -> StackOutputs.of("files", Map.of("Url", "x")))
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("UserPoolId, ClientId, IdentityPoolId, Bucket");
  }

  @Test
  void aStackThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () ->
                outputs(
                    400,
                    "<ErrorResponse><Error><Code>ValidationError</Code></Error></ErrorResponse>"))
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("There is no stack files");
  }

  @Test
  void aDocumentTypeIsRefused() {
    assertThatThrownBy(
            () -> outputs(200, "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"))
        .isInstanceOf(ProvisionException.class);
  }

  private static Map<String, String> outputs(int status, String body) {
    return StackXml.outputs("files", status, body.getBytes(StandardCharsets.UTF_8));
  }
}
