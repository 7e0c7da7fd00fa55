package dev.postern.launcher;

import dev.postern.provision.site.BuiltSite;
import dev.postern.provision.site.CloudFrontTemplate;
import dev.postern.provision.site.GatewayOrigin;
import dev.postern.provision.site.SitePublisher;
import dev.postern.provision.site.SitePublisher.Wish;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern publish-frontend}: puts the page into a bucket. */
@Command(
    name = "publish-frontend",
    description = {
      "Puts the page into a bucket: only what changed, files before the page that needs them, and",
      "nothing is touched that it didn't put there. Run again, it goes on where it was broken off."
    },
    mixinStandardHelpOptions = true)
final class PublishFrontendCommand implements Callable<Integer> {
  @Option(names = "--bucket", required = true, description = "Bucket for the page alone.")
  private String bucket = "";

  @Option(
      names = "--gateway",
      required = true,
      paramLabel = "ORIGIN",
      description = "Where the page finds its gateway, such as https://gateway.example.com.")
  private String gateway = "";

  @Option(
      names = "--create-bucket",
      description = "Make the bucket, if it isn't there: private and encrypted.")
  private boolean createBucket;

  @Option(
      names = "--website",
      description = {
        "Let S3's website hosting serve it: without TLS, from files that everybody may read.",
        "Otherwise the bucket stays as it is, for CloudFront."
      })
  private boolean website;

  @Option(
      names = "--print-cloudfront",
      description = {
        "Only print a CloudFormation template by which CloudFront serves the bucket, which stays",
        "private."
      })
  private boolean template;

  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  private boolean dry;

  @Option(
      names = "--replace-others",
      description = "Objects may be replaced that this command didn't put there.")
  private boolean replaceOthers;

  @Option(
      names = "--remove-previous",
      description = "The files of the page before go at once, not at the next change.")
  private boolean removePrevious;

  @Mixin private AwsOptions aws = new AwsOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    return InAccount.explained(() -> run(Console.of(spec), new GatewayOrigin(gateway)));
  }

  private int run(Console console, GatewayOrigin origin) {
    if (template) {
      console.say(CloudFrontTemplate.of(bucket, origin).strip());
      return ExitCode.OK;
    }
    try (SitePublisher publisher = SitePublisher.connect(aws.connection())) {
      int steps =
          publisher.publish(
              BuiltSite.of(PublishFrontendCommand.class.getClassLoader()),
              new SitePublisher.Order(bucket, origin, wishes()),
              step -> console.say((dry ? "would be " : "") + step));
      console.say(outcome(steps));
    }
    return ExitCode.OK;
  }

  private Set<Wish> wishes() {
    Set<Wish> wishes = EnumSet.noneOf(Wish.class);
    Map.of(
            Wish.CREATE_BUCKET, createBucket,
            Wish.WEBSITE, website,
            Wish.REPLACE_OTHERS, replaceOthers,
            Wish.REMOVE_PREVIOUS, removePrevious,
            Wish.DRY, dry)
        .forEach(
            (wish, said) -> {
              if (said) {
                wishes.add(wish);
              }
            });
    return wishes;
  }

  private String outcome(int steps) {
    if (steps == 0) {
      return "Everything was there already.";
    }
    if (dry) {
      return "Nothing was changed.";
    }
    return website
        ? "Published. S3 serves it as a website."
        : "Published. A template for CloudFront: --print-cloudfront.";
  }
}
