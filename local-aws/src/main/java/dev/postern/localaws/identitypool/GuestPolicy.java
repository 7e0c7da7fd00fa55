package dev.postern.localaws.identitypool;

/**
 * The session policy that AWS lays over a guest's role in the enhanced flow, whatever the role
 * itself allows: a list of services, S3 among them (developer guide, "IAM roles", "services that
 * unauthenticated identities can access").
 */
final class GuestPolicy {

  static final String JSON =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[
        "mobileanalytics:*","cognito-identity:*","cognito-sync:*","appsync:GraphQL","comprehend:*",
        "dynamodb:*","execute-api:*","firehose:*","geo:*","iot:*","kinesis:*","kinesisvideo:*",
        "lambda:InvokeFunction","lex:*","logs:*","machinelearning:*","mobiletargeting:*",
        "personalize:*","polly:*","rekognition:*","rum:PutRumEvents","s3:*","sagemaker:InvokeEndpoint",
        "sdb:*","ses:*","sns:*","sqs:*","sumerian:*","textract:*","transcribe:*","translate:*"],
        "Resource":["*"]}]}
      """;

  private GuestPolicy() {}
}
