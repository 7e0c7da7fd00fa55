/** SAML 2.0 as far as it is needed to trust a provider's assertions, and no further. */
@NullMarked
package dev.postern.localaws.saml;

import org.jspecify.annotations.NullMarked;
