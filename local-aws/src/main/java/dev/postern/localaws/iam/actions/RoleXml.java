package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.Role;
import dev.postern.localaws.sigv4.UriEncoding;
import dev.postern.localaws.xml.XmlWriter;
import java.util.Collection;
import java.util.Map;

/** A role as IAM's answers hold it. */
final class RoleXml {
  private RoleXml() {}

  /** The {@code Role} element, with everything there is. */
  static void write(XmlWriter xml, Role role) {
    xml.open("Role");
    writeContent(xml, role);
    if (!role.tags().isEmpty()) {
      writeTags(xml, role.tags().entrySet());
    }
    xml.close("Role");
  }

  /** A member of a list of roles, which has no tags. */
  static void writeMember(XmlWriter xml, Role role) {
    xml.open("member");
    writeContent(xml, role);
    xml.close("member");
  }

  static void writeTags(XmlWriter xml, Collection<Map.Entry<String, String>> tags) {
    xml.open("Tags");
    tags.forEach(
        tag ->
            xml.open("member")
                .element("Key", tag.getKey())
                .element("Value", tag.getValue())
                .close("member"));
    xml.close("Tags");
  }

  private static void writeContent(XmlWriter xml, Role role) {
    xml.element("Path", role.path())
        .element("RoleName", role.name())
        .element("RoleId", role.id())
        .element("Arn", role.arn())
        .element("CreateDate", role.createdAt().toString())
        .element("AssumeRolePolicyDocument", UriEncoding.encode(role.trust().text()));
    if (!role.description().isEmpty()) {
      xml.element("Description", role.description());
    }
    xml.element("MaxSessionDuration", role.maxSessionDuration().toSeconds());
  }
}
