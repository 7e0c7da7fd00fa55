/** Links by which strangers get at some of a person's objects, with that person's rights. */
@org.jspecify.annotations.NullMarked
package dev.postern.contract.share;
