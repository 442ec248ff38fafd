import type { OwnModel } from "@atiende/api";
import { useNames } from "@/data/taxonomy";

/** Names of intents, those of this model's own among them: the taxonomy knows only what is in force. */
export function useIntentName(model: OwnModel): (id: string) => string {
  const names = useNames();
  return (id) => model.ownIntents.find((it) => it.id === id)?.name ?? names.intent(id);
}
