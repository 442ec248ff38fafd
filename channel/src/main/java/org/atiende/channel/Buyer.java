package org.atiende.channel;

import java.util.Optional;

/**
 * A buyer as the platform names them. All of it is personal data.
 *
 * @param id the platform's stable id, under which messages of one buyer belong together
 * @param address where to send to, as received; it may differ from the id
 * @param phone in canonical form: {@code +} and digits, old Mexican {@code 521} numbers as {@code +52}
 * @param name as the buyer shows it
 */
public record Buyer(String id, String address, Optional<String> phone, Optional<String> email, Optional<String> name) {
    @Override
    public String toString() {
        return "Buyer[…]";
    }
}
