package org.atiende.server;

import java.time.InstantSource;
import org.atiende.server.kernel.WorkspaceId;

/** A desk for tests inside a module, which reach its parts by type. */
public final class TestDeskBeans implements AutoCloseable {
    private final TestDesk desk;

    public TestDeskBeans(String... settings) {
        this.desk = new TestDesk("http://127.0.0.1:9", InstantSource.system(), settings);
    }

    public <T> T bean(Class<T> type) {
        return desk.bean(type);
    }

    public WorkspaceId workspace() {
        return desk.shop.workspace();
    }

    @Override
    public void close() {
        desk.close();
    }
}
