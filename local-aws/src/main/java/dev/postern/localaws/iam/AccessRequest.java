package dev.postern.localaws.iam;

import dev.postern.localaws.iam.policy.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether somebody may do something to a resource.
 *
 * @param action such as {@code s3:GetObject}
 * @param resource the resource's ARN, or {@code *}
 * @param context the request's condition keys; the caller's own are added to them
 * @param resourcePolicy the policy on the resource, where it has one
 */
public record AccessRequest(
    Principal principal,
    String action,
    String resource,
    Map<String, List<String>> context,
    Optional<PolicyDocument> resourcePolicy) {}
