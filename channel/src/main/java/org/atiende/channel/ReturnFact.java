package org.atiende.channel;

import java.util.List;
import java.util.Optional;

/**
 * What comes back under a claim, as a platform tells it.
 *
 * @param status where it stands, in the platform's word
 * @param money where the buyer's money is, in the platform's word, such as {@code retained}
 * @param refundOn at what the money goes back, in the platform's word, such as {@code delivered}
 * @param parcelIds the platform's ids of the parcels in which it comes; each is told as a {@link ParcelFact}
 */
public record ReturnFact(String status, Optional<String> money, Optional<String> refundOn, List<String> parcelIds) {
    public ReturnFact {
        parcelIds = List.copyOf(parcelIds);
    }
}
