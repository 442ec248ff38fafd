import type { NewApiKey } from "@atiende/api";

/** What a key of a workspace may be for. */
export const SCOPES = [
  "read",
  "write",
  "people",
  "acts",
  "webhooks",
] as const satisfies readonly NewApiKey["scopes"][number][];

/** What a key may be for that the installation has made, and no workspace can. */
export const KNOWN_SCOPES = [...SCOPES, "operator"] as const;
