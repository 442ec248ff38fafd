package org.atiende.server.channels;

import org.atiende.channel.Account;
import org.atiende.channel.Connector;
import org.atiende.server.conversations.Place;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;

/**
 * A shop's account on a marketplace, ready for use.
 *
 * @param account with its secrets unsealed; never logged, never shown
 */
public record Connected(
        WorkspaceId workspace, ChannelId id, String name, Connector connector, Account account, Mode mode) {

    /** What may be done with an account. */
    public enum Mode {
        FULL,
        /** Everything comes in; nothing goes out. */
        READ_ONLY,
        /** Nothing is asked of the platform any more. */
        DISCONNECTED
    }

    /** The same with an account as its connector may use it now. */
    Connected with(Account other) {
        return other == account ? this : new Connected(workspace, id, name, connector, other, mode);
    }

    public Place place() {
        return new Place(id, connector.kind(), name);
    }

    @Override
    public String toString() {
        return "Connected[" + id + "]";
    }
}
