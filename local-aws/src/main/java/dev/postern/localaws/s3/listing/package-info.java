/** The actions that list objects, one a file. */
@NullMarked
package dev.postern.localaws.s3.listing;

import org.jspecify.annotations.NullMarked;
