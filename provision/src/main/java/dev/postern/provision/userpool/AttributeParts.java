package dev.postern.provision.userpool;

import dev.postern.provision.declaration.Users.Attribute;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeDataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NumberAttributeConstraintsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.StringAttributeConstraintsType;

/** Declared attributes in AWS's own words. */
final class AttributeParts {
  private AttributeParts() {}

  static SchemaAttributeType of(Attribute attribute) {
    SchemaAttributeType.Builder made =
        SchemaAttributeType.builder()
            .name(attribute.bareName())
            .mutable(attribute.changeable())
            .required(attribute.required());
    if (!attribute.custom()) {
      return made.build();
    }
    made.attributeDataType(
        switch (attribute.type()) {
          case TEXT -> AttributeDataType.STRING;
          case NUMBER -> AttributeDataType.NUMBER;
          case DATE_TIME -> AttributeDataType.DATE_TIME;
          case BOOLEAN -> AttributeDataType.BOOLEAN;
        });
    if (attribute.shortest() != null || attribute.longest() != null) {
      made.stringAttributeConstraints(
          StringAttributeConstraintsType.builder()
              .minLength(attribute.shortest() == null ? null : attribute.shortest().toString())
              .maxLength(attribute.longest() == null ? null : attribute.longest().toString())
              .build());
    }
    if (attribute.least() != null || attribute.most() != null) {
      made.numberAttributeConstraints(
          NumberAttributeConstraintsType.builder()
              .minValue(attribute.least() == null ? null : attribute.least().toString())
              .maxValue(attribute.most() == null ? null : attribute.most().toString())
              .build());
    }
    return made.build();
  }
}
