package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code DescribeUserPoolDomain}; a name that nobody has is described by nothing at all. */
final class DescribeUserPoolDomain implements Action {

  private final Domains domains;

  DescribeUserPoolDomain(Domains domains) {
    this.domains = domains;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty().with("Domain", Shapes.DOMAIN);
  }

  @Override
  public ObjectNode answer(Input input) {
    var answer = JsonNodeFactory.instance.objectNode();
    var description = answer.putObject("DomainDescription");
    domains
        .poolAt(input.text("Domain"))
        .ifPresent(pool -> pool.exclusively(() -> description.setAll(describe(pool))));
    return answer;
  }

  private static ObjectNode describe(UserPool pool) {
    var domain = pool.login().domain().orElseThrow();
    return JsonNodeFactory.instance
        .objectNode()
        .put("UserPoolId", pool.id())
        .put("AWSAccountId", UserPools.ACCOUNT)
        .put("Domain", domain.prefix())
        .put("S3Bucket", "")
        .put("CloudFrontDistribution", "")
        .put("Version", "1")
        .put("Status", "ACTIVE")
        .put("ManagedLoginVersion", domain.version());
  }
}
