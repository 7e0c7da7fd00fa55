/** The finished site in a real browser, before a gateway that answers what a test wants. */
@NullMarked
package dev.postern.frontend.site;

import org.jspecify.annotations.NullMarked;
