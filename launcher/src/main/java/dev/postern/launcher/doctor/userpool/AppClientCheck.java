package dev.postern.launcher.doctor.userpool;

import dev.postern.auth.AuthConfig;
import dev.postern.launcher.doctor.aws.Answer.Absent;
import dev.postern.launcher.doctor.aws.Answer.Told;
import dev.postern.launcher.doctor.aws.Answer.Withheld;
import dev.postern.launcher.doctor.aws.Operator;
import dev.postern.launcher.doctor.finding.Check;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/**
 * The app client that Postern is: as it is described to an operator, or else as it answers anybody
 * who asks to sign in.
 */
public record AppClientCheck(AuthConfig config, Operator operator) implements Check {
  @Override
  public Topic topic() {
    return AppClientTopics.EXISTS;
  }

  @Override
  public List<Finding> look() {
    return switch (operator.<UserPoolClientType>ask(
        "cognito-idp:DescribeUserPoolClient",
        aws ->
            aws.userPools()
                .describeUserPoolClient(
                    which ->
                        which
                            .userPoolId(config.userPool().id())
                            .clientId(config.userPool().clientId()))
                .userPoolClient())) {
      case Told<UserPoolClientType>(var client) -> new AppClientRules(config).findings(client);
      case Absent<UserPoolClientType> _ -> List.of(AppClientTopics.absent());
      case Withheld<UserPoolClientType>(var because, var remedy) ->
          Stream.concat(
                  new AppClientProbe(config).findings().stream(),
                  AppClientTopics.onlyDescribed(config).stream()
                      .map(topic -> topic.unchecked(because, remedy)))
              .toList();
    };
  }
}
