package org.atiende.server.kernel;

import org.atiende.channel.reasons.Reason;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** JSON as the server keeps it for itself: lenient with what an older or newer release wrote. */
public final class Json {
    public static final JsonMapper STORED = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule()
                    .addSerializer(Reason.class, new WrittenReason())
                    .addDeserializer(Reason.class, new ReadReason()))
            .build();

    private Json() {}

    private static final class WrittenReason extends StdSerializer<Reason> {
        WrittenReason() {
            super(Reason.class);
        }

        @Override
        public void serialize(Reason reason, JsonGenerator json, SerializationContext context) {
            json.writeString(reason.stored());
        }
    }

    private static final class ReadReason extends StdDeserializer<Reason> {
        ReadReason() {
            super(Reason.class);
        }

        @Override
        public Reason deserialize(JsonParser json, DeserializationContext context) {
            return Reasons.read(String.valueOf(json.getValueAsString()));
        }
    }
}
