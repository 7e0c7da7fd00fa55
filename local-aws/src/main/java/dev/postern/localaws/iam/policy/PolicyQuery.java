package dev.postern.localaws.iam.policy;

/**
 * What a policy is asked.
 *
 * @param action such as {@code s3:GetObject}
 * @param resource the resource's ARN, or {@code *} for an action without one
 */
public record PolicyQuery(
    Subject subject, String action, String resource, RequestContext context) {}
