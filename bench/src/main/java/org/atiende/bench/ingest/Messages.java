package org.atiende.bench.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.atiende.bench.desk.Texts;
import tools.jackson.databind.json.JsonMapper;

/** What the pretend buyers write: the texts of the corpus, one after the other, each message under a new id. */
final class Messages {
    /** Threads that take turns, as many in each shop. */
    static final int THREADS = 2_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final List<Shop> shops;
    private final List<String> texts;
    private final String run = Long.toString(InstantSource.system().millis(), 36);

    Messages(List<Shop> shops, Path root) throws IOException {
        this.shops = List.copyOf(shops);
        // Quoted and escaped.
        this.texts =
                new Texts(root).all().stream().map(JSON::writeValueAsString).toList();
    }

    /** The shop that a message is for; neighbours in the order of messages are neighbours of shops too. */
    Shop shop(long number) {
        return shops.get((int) (number % shops.size()));
    }

    /** The body of the webhook that brings a message; numbers that are {@link #THREADS} apart are of one buyer. */
    byte[] body(long number) {
        long buyer = number % THREADS;
        String phone = Long.toString(5_215_510_000_000L + buyer);
        String text = texts.get((int) (number * 7 % texts.size()));
        long seconds = InstantSource.system().millis() / 1_000;
        return ("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"bench\",\"changes\":[{\"field\":\"messages\","
                        + "\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":{\"phone_number_id\":\""
                        + shop(number).phoneNumberId() + "\"},\"contacts\":[{\"wa_id\":\"" + phone
                        + "\",\"profile\":{\"name\":\"Cliente Numero " + buyer + "\"}}],\"messages\":[{\"from\":\""
                        + phone
                        + "\",\"id\":\"wamid." + run + "." + number + "\",\"timestamp\":\"" + seconds
                        + "\",\"type\":\"text\",\"text\":{\"body\":" + text + "}}]}}]}]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
