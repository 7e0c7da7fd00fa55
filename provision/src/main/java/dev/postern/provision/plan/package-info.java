/** What provisioning did or would do, step by step. */
@NullMarked
package dev.postern.provision.plan;

import org.jspecify.annotations.NullMarked;
