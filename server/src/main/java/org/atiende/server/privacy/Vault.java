package org.atiende.server.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atiende.nlu.Concealed;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.store.Secret;
import org.atiende.server.privacy.store.Secrets;
import org.springframework.stereotype.Service;

/** The personal values that were taken out of messages, sealed. Joins the workspace's transaction, or opens one. */
@Service
public final class Vault {
    private final Tenancy tenancy;
    private final Sealer sealer;
    private final Secrets secrets;

    Vault(Tenancy tenancy, Sealer sealer, Secrets secrets) {
        this.tenancy = tenancy;
        this.sealer = sealer;
        this.secrets = secrets;
    }

    public void keep(WorkspaceId workspace, MessageId message, List<Concealed> values) {
        keepAll(workspace, Map.of(message, values));
    }

    /** Keeps the values of several messages in one statement. A message that has its values already keeps those. */
    public void keepAll(WorkspaceId workspace, Map<MessageId, List<Concealed>> values) {
        List<Secret> sealed = new ArrayList<>();
        values.forEach((message, concealed) -> {
            for (int position = 0; position < concealed.size(); position++) {
                Concealed value = concealed.get(position);
                byte[] bytes = sealer.seal(workspace, value.original(), place(message, position));
                sealed.add(new Secret(message, position, value.kind(), value.span(), bytes));
            }
        });
        if (!sealed.isEmpty()) {
            tenancy.run(workspace, () -> secrets.add(workspace, sealed));
        }
    }

    /** Opens the values of a message, in the order of its text. Whoever calls this writes who asked into the audit. */
    public List<Revealed> reveal(WorkspaceId workspace, MessageId message) {
        return tenancy.in(workspace, () -> secrets.of(workspace, message)).stream()
                .map(secret -> new Revealed(
                        secret.kind(),
                        secret.span(),
                        sealer.openText(workspace, secret.sealed(), place(message, secret.position()))))
                .toList();
    }

    private static String place(MessageId message, int position) {
        return "privacy.secret/" + message + "/" + position;
    }
}
