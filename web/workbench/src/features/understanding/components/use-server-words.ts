import { useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import { type ServerKey, understood } from "../server-words";

/** A sentence of the server in the member's language; as it came where we have no words for it. */
export function useServerWords(): (sentence: string) => string {
  const { t } = useTranslation();
  const names = useNames();
  // what each sentence names is known only when it is read
  const say = t as unknown as (key: `serverWords.${ServerKey}`, values: Record<string, string>) => string;
  return (sentence) => {
    const said = understood(sentence);
    if (said === null) {
      return sentence;
    }
    const { nearest, field, ...values } = said.values;
    return say(`serverWords.${said.key}`, {
      ...values,
      ...(nearest === undefined ? {} : { nearest: names.intent(nearest) }),
      ...(field === undefined ? {} : { field: t(`ownModel.fields.${field as "text" | "intents"}`) }),
    } as Record<string, string>);
  };
}
