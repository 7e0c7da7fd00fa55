/** The actions on objects, one a file. */
@NullMarked
package dev.postern.localaws.s3.object;

import org.jspecify.annotations.NullMarked;
