package org.atiende.channel;

import java.util.Optional;

/**
 * A buyer as the platform names them. All of it is personal data.
 *
 * @param id the platform's stable id, under which messages of one buyer belong together
 * @param address where to send to, as received; it may differ from the id
 * @param phone in canonical form: {@code +} and digits, old Mexican {@code 521} numbers as {@code +52}
 * @param name as the buyer shows it
 * @param vouched which of phone and e-mail are theirs for certain; empty where they were only typed
 */
public record Buyer(
        String id,
        String address,
        Optional<String> phone,
        Optional<String> email,
        Optional<String> name,
        Optional<Vouched> vouched) {

    /** What somebody has checked who can: the platform, or the shop itself. */
    public enum Vouched {
        PHONE,
        EMAIL,
        BOTH
    }

    /** A buyer for whose phone and e-mail nobody vouches. */
    public Buyer(String id, String address, Optional<String> phone, Optional<String> email, Optional<String> name) {
        this(id, address, phone, email, name, Optional.empty());
    }

    /** Whether the phone number is theirs for certain. */
    public boolean phoneVouched() {
        return phone.isPresent() && vouched.filter(it -> it != Vouched.EMAIL).isPresent();
    }

    /** Whether the e-mail address is theirs for certain. */
    public boolean emailVouched() {
        return email.isPresent() && vouched.filter(it -> it != Vouched.PHONE).isPresent();
    }

    @Override
    public String toString() {
        return "Buyer[…]";
    }
}
