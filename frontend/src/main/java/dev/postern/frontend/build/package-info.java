/**
 * Turns the sources of the site into the files that browsers get: Lit joined in, names hashed,
 * copies compressed, rules of the Content Security Policy checked. Runs while building only.
 */
@NullMarked
package dev.postern.frontend.build;

import org.jspecify.annotations.NullMarked;
