@NullMarked
package dev.postern.localaws.saml;

import org.jspecify.annotations.NullMarked;
