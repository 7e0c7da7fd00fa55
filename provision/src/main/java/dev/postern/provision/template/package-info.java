/** The same installation as a CloudFormation template. */
@NullMarked
package dev.postern.provision.template;

import org.jspecify.annotations.NullMarked;
