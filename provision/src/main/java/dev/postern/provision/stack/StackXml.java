package dev.postern.provision.stack;

import dev.postern.provision.aws.ProvisionException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** CloudFormation's answer about a stack. */
final class StackXml {
  private static final Set<String> DONE =
      Set.of(
          "CREATE_COMPLETE",
          "UPDATE_COMPLETE",
          "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
          "UPDATE_ROLLBACK_COMPLETE",
          "IMPORT_COMPLETE");

  private StackXml() {}

  static Map<String, String> outputs(String name, int status, byte[] body) {
    Element answer = parsed(body);
    if (status != 200) {
      String code = first(answer, "Code").orElse(String.valueOf(status));
      throw new ProvisionException(
          code.equals("ValidationError")
              ? "There is no stack %s in this account and region.".formatted(name)
              : "CloudFormation refused to tell of the stack %s (%s). The credentials in use need cloudformation:DescribeStacks."
                  .formatted(name, code));
    }
    String state = first(answer, "StackStatus").orElse("");
    if (!DONE.contains(state)) {
      throw new ProvisionException(
          "The stack %s isn't done: it is %s. Run the command again once it is."
              .formatted(name, state.isEmpty() ? "unknown" : state));
    }
    Map<String, String> outputs = new LinkedHashMap<>();
    NodeList keys = answer.getElementsByTagName("OutputKey");
    for (int i = 0; i < keys.getLength(); i++) {
      Node member = keys.item(i).getParentNode();
      if (member instanceof Element output) {
        outputs.put(keys.item(i).getTextContent(), first(output, "OutputValue").orElse(""));
      }
    }
    return outputs;
  }

  private static Optional<String> first(Element within, String name) {
    NodeList found = within.getElementsByTagName(name);
    return found.getLength() == 0
        ? Optional.empty()
        : Optional.of(found.item(0).getTextContent().strip());
  }

  private static Element parsed(byte[] body) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(body))
          .getDocumentElement();
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new ProvisionException("CloudFormation answered something that isn't XML.", e);
    }
  }
}
