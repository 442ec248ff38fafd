package org.atiende.server.channels;

import java.util.HexFormat;
import org.atiende.server.kernel.ChannelId;

/** What a check leaves of the keys that a platform has answered to, for tests of platforms that have one account. */
public final class KeysOfAccounts {
    private KeysOfAccounts() {}

    /** In hexadecimal. */
    public static String fingerprint(Channels channels, ChannelId channel) {
        return HexFormat.of()
                .formatHex(channels.fingerprint(channels.find(channel).orElseThrow()));
    }
}
