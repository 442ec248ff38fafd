import type { NewApiKey } from "@atiende/api";

/** What a key of a workspace may be for. */
export const SCOPES = ["read", "write", "acts", "webhooks"] as const satisfies readonly NewApiKey["scopes"][number][];
