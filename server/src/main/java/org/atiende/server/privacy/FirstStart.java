package org.atiende.server.privacy;

import org.atiende.server.kernel.MasterKey;
import org.atiende.server.privacy.store.Keysets;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Writes at the first start which key-encryption key the installation has; of two first starts at once one is refused. */
@Component
final class FirstStart implements InitializingBean {
    private final Keysets keysets;
    private final MasterKeyCheck check;
    private final MasterKey key;

    FirstStart(Keysets keysets, MasterKeyCheck check, MasterKey key) {
        this.keysets = keysets;
        this.check = check;
        this.key = key;
    }

    @Override
    public void afterPropertiesSet() {
        check.compare(keysets.checkValue(KeyWrapper.checkValue(key)));
    }
}
