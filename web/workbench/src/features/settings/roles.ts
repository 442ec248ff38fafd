import type { Role } from "@atiende/api";

export const ROLES = ["owner", "supervisor", "agent", "viewer"] as const satisfies readonly Role[];
