package dev.postern.contract.bus;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How messages are written on the bus: JSON, where a value of a sealed type carries the simple name
 * of its record as {@code is}; and bytes as they are.
 */
final class BusJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .annotationIntrospector(new SealedTypes())
          .build();

  private BusJson() {}

  static <T> Buffer write(T message, Class<T> type) {
    if (message instanceof Buffer bytes) {
      return bytes;
    }
    try {
      return Buffer.buffer(MAPPER.writerFor(type).writeValueAsBytes(message));
    } catch (JsonProcessingException e) {
      throw Failure.of(Reason.DEFECT, "The message could not be written.", e);
    }
  }

  static <T> T read(Buffer json, Class<T> type) {
    if (type == Buffer.class) {
      return type.cast(json);
    }
    try {
      return MAPPER.readValue(json.getBytes(), type);
    } catch (IOException e) {
      throw Failure.of(Reason.DEFECT, "The message could not be read.", e);
    }
  }

  /** Teaches Jackson 2 what Jackson 3 knows: the cases of a sealed interface are its subtypes. */
  private static final class SealedTypes extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
        com.fasterxml.jackson.databind.cfg.MapperConfig<?> config, Annotated annotated) {
      return sealedParent(annotated.getRawType()) == null
          ? super.findPolymorphicTypeInfo(config, annotated)
          : JsonTypeInfo.Value.construct(
              JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "is", null, false, true);
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
      Class<?> type = annotated.getRawType();
      if (!type.isInterface() || !type.isSealed()) {
        return super.findSubtypes(annotated);
      }
      List<NamedType> cases = new ArrayList<>();
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        cases.add(new NamedType(permitted, permitted.getSimpleName()));
      }
      return cases;
    }

    private static @Nullable Class<?> sealedParent(Class<?> type) {
      if (type.isInterface() && type.isSealed()) {
        return type;
      }
      for (Class<?> parent : type.getInterfaces()) {
        if (parent.isSealed()) {
          return parent;
        }
      }
      return null;
    }
  }
}
