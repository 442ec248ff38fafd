package org.atiende.server.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private static final int PHONE_DIGITS = 10;

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
                sealed.add(new Secret(
                        message,
                        position,
                        value.kind(),
                        value.span(),
                        bytes,
                        key(workspace, value).orElse(null)));
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

    /** The messages and notes in which a phone number or an e-mail address was written, the newest first. */
    public List<MessageId> holding(WorkspaceId workspace, String written, int most) {
        Optional<byte[]> key = written.contains("@") ? emailKey(workspace, written) : phoneKey(workspace, written);
        return key.map(it -> tenancy.in(workspace, () -> secrets.holding(workspace, it, most)))
                .orElse(List.of());
    }

    private Optional<byte[]> key(WorkspaceId workspace, Concealed value) {
        return switch (value.kind()) {
            case PHONE -> phoneKey(workspace, value.original());
            case EMAIL -> emailKey(workspace, value.original());
            default -> Optional.empty();
        };
    }

    private Optional<byte[]> emailKey(WorkspaceId workspace, String written) {
        return Optional.of(
                sealer.fingerprint(workspace, "written-email", written.strip().toLowerCase(Locale.ROOT)));
    }

    /** The last ten digits, however the country was written before them. */
    private Optional<byte[]> phoneKey(WorkspaceId workspace, String written) {
        String digits = written.replaceAll("\\D", "");
        return digits.length() < PHONE_DIGITS
                ? Optional.empty()
                : Optional.of(sealer.fingerprint(
                        workspace, "written-phone", digits.substring(digits.length() - PHONE_DIGITS)));
    }

    private static String place(MessageId message, int position) {
        return "privacy.secret/" + message + "/" + position;
    }
}
