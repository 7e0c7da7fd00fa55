package dev.postern.localaws.query;

import dev.postern.localaws.xml.XmlWriter;

/** One action of a query API. */
@FunctionalInterface
public interface QueryAction {
  /**
   * Does what the call asks and writes the content of the {@code …Result} element.
   *
   * @throws dev.postern.localaws.iam.Refusal where AWS refuses
   */
  void answer(QueryCall call, XmlWriter result);
}
