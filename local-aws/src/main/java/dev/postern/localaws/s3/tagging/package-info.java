/** The actions on the tags of objects, one a file. */
@NullMarked
package dev.postern.localaws.s3.tagging;

import org.jspecify.annotations.NullMarked;
