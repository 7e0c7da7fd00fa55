/**
 * Temporary credentials: minted for a web identity that a role trusts, opened again by its token.
 */
@NullMarked
package dev.postern.localaws.sts;

import org.jspecify.annotations.NullMarked;
