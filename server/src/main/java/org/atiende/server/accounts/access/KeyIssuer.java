package org.atiende.server.accounts.access;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atiende.server.accounts.Scope;
import org.atiende.server.accounts.store.ApiKeys;
import org.atiende.server.accounts.store.ApiKeys.ApiKey;
import org.atiende.server.audit.Audit;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Service;

/** Issues and revokes the API keys of a workspace. */
@Service
public final class KeyIssuer {
    private final Tenancy tenancy;
    private final ApiKeys keys;
    private final Callers callers;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;

    KeyIssuer(Tenancy tenancy, ApiKeys keys, Callers callers, Audit audit, Ids ids, InstantSource clock) {
        this.tenancy = tenancy;
        this.keys = keys;
        this.callers = callers;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** A key and its secret, which is known this once. */
    public record Issued(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "Issued[" + key.id() + "]";
        }
    }

    public List<ApiKey> all(WorkspaceId workspace) {
        return tenancy.in(workspace, () -> keys.all(workspace));
    }

    /** Joins the workspace's transaction, or opens one. */
    public Issued issue(WorkspaceId workspace, Actor by, String name, Set<Scope> scopes) {
        String secret = Secrets.apiKey();
        ApiKey key = new ApiKey(ids.next(), name.strip(), scopes, clock.instant());
        String listed = scopes.stream().map(Scope::id).sorted().collect(Collectors.joining(", "));
        tenancy.run(workspace, () -> {
            keys.add(workspace, key, Secrets.hash(secret));
            audit.record(workspace, by, "api_key.created", "api_key " + key.id(), Map.of("scopes", listed));
        });
        return new Issued(key, secret);
    }

    public void revoke(WorkspaceId workspace, Actor by, UUID key) {
        tenancy.run(workspace, () -> {
            if (!keys.revoke(workspace, key, clock.instant())) {
                throw Problem.notFound("API key", key);
            }
            audit.record(workspace, by, "api_key.revoked", "api_key " + key, Map.of());
        });
        callers.forget();
    }
}
