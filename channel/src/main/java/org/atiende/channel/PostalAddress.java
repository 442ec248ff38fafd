package org.atiende.channel;

import java.util.Optional;

/**
 * Where a parcel goes to. All of it is personal data.
 *
 * @param street street and number
 * @param detail flat, floor, between which streets
 * @param neighbourhood the colonia
 * @param state name or code of the state
 * @param country ISO 3166, such as {@code MX}
 * @param recipient empty to leave the present one
 * @param phone empty to leave the present one
 */
public record PostalAddress(
        String street,
        Optional<String> detail,
        Optional<String> neighbourhood,
        String city,
        String state,
        String postalCode,
        String country,
        Optional<String> recipient,
        Optional<String> phone) {
    public PostalAddress {
        if (street.isBlank() || city.isBlank() || state.isBlank() || postalCode.isBlank()) {
            throw new IllegalArgumentException("an address needs street, city, state and postalCode");
        }
        if (!country.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("country is two capital letters");
        }
    }

    /** The second line as shops without a field for the colonia keep it. */
    public String secondLine() {
        return detail.map(it -> neighbourhood.map(n -> it + ", " + n).orElse(it))
                .orElse(neighbourhood.orElse(""));
    }

    @Override
    public String toString() {
        return "PostalAddress[…]";
    }
}
