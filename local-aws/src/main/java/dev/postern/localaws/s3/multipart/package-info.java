/** The actions of uploads in parts, one a file. */
@NullMarked
package dev.postern.localaws.s3.multipart;

import org.jspecify.annotations.NullMarked;
