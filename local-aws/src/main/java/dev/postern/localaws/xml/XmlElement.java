package dev.postern.localaws.xml;

import java.util.List;
import java.util.Optional;

/**
 * An element of a document that somebody sent: its name without namespace, its child elements and
 * its own text.
 */
public record XmlElement(String name, List<XmlElement> children, String text) {

  /** All children of that name. */
  public List<XmlElement> children(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).toList();
  }

  /** The first child of that name. */
  public Optional<XmlElement> child(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).findFirst();
  }

  /** The text of the first child of that name. */
  public Optional<String> textOf(String childName) {
    return child(childName).map(XmlElement::text);
  }

  /** The texts of all children of that name. */
  public List<String> textsOf(String childName) {
    return children(childName).stream().map(XmlElement::text).toList();
  }
}
