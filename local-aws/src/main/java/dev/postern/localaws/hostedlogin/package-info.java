/** The pages and endpoints of user pools' managed login, once called the hosted UI. */
@NullMarked
package dev.postern.localaws.hostedlogin;

import org.jspecify.annotations.NullMarked;
