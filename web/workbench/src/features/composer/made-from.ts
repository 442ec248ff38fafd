import type { Reply, Suggestion } from "@atiende/api";

/** The suggestion that a text began as. */
export interface Begun extends Suggestion {
  /** Set where it is worded otherwise than it was offered, or was changed since: nobody knows which. */
  reworded?: boolean;
}

/** What the server is told of the suggestion that a text was made from; nothing where its words of then are not known. */
export function madeFrom(suggestion: Begun | undefined): Reply["suggestion"] {
  if (suggestion === undefined || suggestion.reworded === true) {
    return undefined;
  }
  const { template, version, register, text } = suggestion;
  return { template, version, register, text };
}
