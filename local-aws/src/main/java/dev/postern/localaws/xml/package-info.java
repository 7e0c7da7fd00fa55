/** The little XML that AWS protocols need, written and read without surprises. */
@NullMarked
package dev.postern.localaws.xml;

import org.jspecify.annotations.NullMarked;
