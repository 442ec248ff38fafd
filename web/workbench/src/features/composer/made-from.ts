import type { Reply, Suggestion } from "@atiende/api";

/** What the server is told of the suggestion that a text was made from. */
export function madeFrom(suggestion: Suggestion | undefined): Reply["suggestion"] {
  return (
    suggestion && {
      template: suggestion.template,
      version: suggestion.version,
      register: suggestion.register,
      text: suggestion.text,
    }
  );
}
