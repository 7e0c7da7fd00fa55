package dev.postern.gateway.account;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.contract.account.ChangeAttributes.Changed;
import dev.postern.contract.account.ReadAccount.Account;
import dev.postern.contract.signup.CodeDelivery;
import dev.postern.gateway.signup.CodeDeliveryJson;
import java.io.IOException;
import java.util.Map;

/** An account as its owner sees it. */
final class AccountJson {
  private AccountJson() {}

  static void write(JsonGenerator json, Account account) throws IOException {
    json.writeStartObject();
    json.writeStringField("username", account.username());
    json.writeStringField("subject", account.subject());
    json.writeObjectFieldStart("attributes");
    for (Map.Entry<String, String> attribute : account.attributes().entrySet()) {
      json.writeStringField(attribute.getKey(), attribute.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  static void write(JsonGenerator json, Changed changed) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("deliveries");
    for (Map.Entry<String, CodeDelivery> delivery : changed.deliveries().entrySet()) {
      CodeDeliveryJson.writeField(json, delivery.getKey(), delivery.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
