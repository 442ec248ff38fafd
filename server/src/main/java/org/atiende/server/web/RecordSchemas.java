package org.atiende.server.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import jakarta.validation.constraints.NotBlank;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Describes records as they are written: ids as what they hold, enums by their {@code id()}, and what is not
 * {@code @Nullable} as required. An answer names its nullable parts too, as null; a request, a record whose name ends in
 * {@code Request}, may leave them out.
 */
final class RecordSchemas implements ModelConverter {
    private static final String REF = "#/components/schemas/";

    /** Two records of one name would silently become one schema. */
    private final Map<String, JavaType> named = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType java = TypeFactory.defaultInstance().constructType(type.getType());
        Class<?> raw = java.getRawClass();
        if (raw.isEnum() && idOf(raw) != null) {
            return enumeration(raw);
        }
        RecordComponent[] components = raw.isRecord() ? raw.getRecordComponents() : new RecordComponent[0];
        if (components.length == 1 && components[0].getAccessor().isAnnotationPresent(JsonValue.class)) {
            AnnotatedType inner = new AnnotatedType(components[0].getGenericType())
                    .ctxAnnotations(type.getCtxAnnotations())
                    .propertyName(type.getPropertyName());
            return context.resolve(inner);
        }
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (resolved != null && raw.isRecord()) {
            String name = resolved.get$ref() == null
                    ? resolved.getName()
                    : resolved.get$ref().replace(REF, "");
            if (name != null) {
                claim(name, java);
                Schema<?> model = context.getDefinedModels().get(name);
                complete(model == null ? resolved : model, raw, components);
            }
        }
        return resolved;
    }

    private void claim(String name, JavaType type) {
        JavaType other = named.putIfAbsent(name, type);
        if (other != null && !other.equals(type)) {
            throw new IllegalStateException(
                    "%s and %s are both called %s in the description; give one another @Schema(name)"
                            .formatted(other, type, name));
        }
    }

    private static void complete(Schema<?> model, Class<?> raw, RecordComponent[] components) {
        if (model.getProperties() == null) {
            return;
        }
        boolean request = raw.getSimpleName().endsWith("Request");
        boolean leavesNullOut = raw.isAnnotationPresent(JsonInclude.class);
        Set<String> required = new LinkedHashSet<>();
        for (RecordComponent component : components) {
            Schema<?> property = model.getProperties().get(component.getName());
            if (property == null) {
                continue;
            }
            written(raw, component);
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (!nullable || !(request || leavesNullOut)) {
                required.add(component.getName());
            }
            if (Integer.valueOf(0).equals(property.getMinLength())) {
                property.setMinLength(component.getAccessor().isAnnotationPresent(NotBlank.class) ? 1 : null);
            }
            if (nullable && !leavesNullOut) {
                model.getProperties().put(component.getName(), orNull(property));
            }
        }
        model.setRequired(required.isEmpty() ? null : List.copyOf(required));
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() != null) {
            Schema<?> nothing = new Schema<>();
            nothing.setTypes(Set.of("null"));
            return new Schema<>().oneOf(List.of(property, nothing));
        }
        if (property.getOneOf() != null) {
            return property;
        }
        Set<String> types = new LinkedHashSet<>();
        if (property.getTypes() != null) {
            types.addAll(property.getTypes());
        } else if (property.getType() != null) {
            types.add(property.getType());
        }
        types.add("null");
        property.setTypes(types);
        if (property.getEnum() != null) {
            allowNull(property);
        }
        return property;
    }

    private static <T> void allowNull(Schema<T> property) {
        List<@Nullable T> values = new ArrayList<>(property.getEnum());
        values.add(null);
        property.setEnum(values);
    }

    private static Schema<?> enumeration(Class<?> raw) {
        StringSchema schema = new StringSchema();
        schema.setTypes(Set.of("string"));
        schema.setEnum(
                Arrays.stream(raw.getEnumConstants()).map(RecordSchemas::id).toList());
        return schema;
    }

    /** Jackson writes an enum by its name where it is told nothing else, and the description tells of its ids. */
    private static void written(Class<?> raw, RecordComponent component) {
        Method id = component.getType().isEnum() ? idOf(component.getType()) : null;
        if (id != null && !id.isAnnotationPresent(JsonValue.class)) {
            throw new IllegalStateException("%s.%s would be written by its name: %s.id() has no @JsonValue"
                    .formatted(
                            raw.getName(),
                            component.getName(),
                            component.getType().getName()));
        }
    }

    private static @Nullable Method idOf(Class<?> raw) {
        try {
            return raw.getMethod("id");
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static String id(Object constant) {
        try {
            Method id = idOf(constant.getClass());
            return id == null ? constant.toString() : String.valueOf(id.invoke(constant));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The id of " + constant + " cannot be read", e);
        }
    }
}
