/** What objects were before. */
@org.jspecify.annotations.NullMarked
package dev.postern.contract.versions;
