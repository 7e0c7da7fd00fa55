/** The one port: which request goes where, and the JSON protocol of AWS. */
@NullMarked
package dev.postern.localaws.server;

import org.jspecify.annotations.NullMarked;
