package org.atiende.server;

import java.time.InstantSource;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;

/** A desk for tests inside a module, which reach its parts by type. */
public final class TestDeskBeans implements AutoCloseable {
    private final TestDesk desk;

    public TestDeskBeans(String... settings) {
        this(new TestDesk("http://127.0.0.1:9", InstantSource.system(), settings));
    }

    private TestDeskBeans(TestDesk desk) {
        this.desk = desk;
    }

    /** A new shop in a desk that runs already. */
    public static TestDeskBeans kept() {
        return new TestDeskBeans(TestDesk.kept());
    }

    public <T> T bean(Class<T> type) {
        return desk.bean(type);
    }

    /** The shop's account at WhatsApp. */
    public ChannelId channel() {
        return desk.channel.id();
    }

    public WorkspaceId workspace() {
        return desk.shop.workspace();
    }

    @Override
    public void close() {
        desk.close();
    }
}
