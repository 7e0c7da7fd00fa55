/** What a person may do in a place. */
@org.jspecify.annotations.NullMarked
package dev.postern.contract.rights;
