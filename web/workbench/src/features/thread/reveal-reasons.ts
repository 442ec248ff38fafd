import type { RevealRequest } from "@atiende/api";

type Code = NonNullable<RevealRequest["reasonCode"]>;

/** What most look for, in the order in which it is offered; one press is the reason and the deed. */
export const REVEAL_REASONS = ["carrier", "label", "invoice", "buyer"] as const satisfies readonly Code[];
