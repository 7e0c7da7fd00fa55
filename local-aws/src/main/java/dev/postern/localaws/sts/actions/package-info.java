/** The actions of the STS query API, one a file. */
@NullMarked
package dev.postern.localaws.sts.actions;

import org.jspecify.annotations.NullMarked;
