package org.atiende.server.channels;

import java.util.Optional;
import org.atiende.channel.PostalAddress;

/**
 * Where a parcel is to go in Mexico, as its buyer says. All of it is personal data.
 *
 * @param detail flat, floor, between which streets; may be empty
 * @param neighbourhood the colonia; may be empty
 */
public record NewAddress(
        String street, String detail, String neighbourhood, String city, String state, String postalCode) {
    PostalAddress address() {
        return new PostalAddress(
                street.strip(),
                given(detail),
                given(neighbourhood),
                city.strip(),
                state.strip(),
                postalCode,
                "MX",
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<String> given(String text) {
        return Optional.of(text.strip()).filter(it -> !it.isEmpty());
    }

    @Override
    public String toString() {
        return "NewAddress[…]";
    }
}
