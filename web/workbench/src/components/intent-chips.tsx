import type { Conversation } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import { percent } from "@/lib/percent";
import styles from "./intent-chips.module.css";

/** How many get a chip of their own; the others are counted. */
const MOST = 2;

/** What the buyer wants, the first intent in front. */
export function IntentChips({ intents }: { intents: Conversation["intents"] }) {
  const { t } = useTranslation();
  const names = useNames();
  const title = (intent: Conversation["intents"][number]) =>
    t("understanding.intentTitle", { intent: names.intent(intent.id), percent: percent(intent.probability) });
  const more = intents.slice(MOST);
  return (
    <span className={styles.chips}>
      {intents.slice(0, MOST).map((intent, index) => (
        <Chip key={intent.id} tone={index === 0 ? "accent" : "plain"} title={title(intent)}>
          {names.intent(intent.id)}
        </Chip>
      ))}
      {more.length === 0 ? null : (
        <span className={styles.more}>
          <Chip title={more.map(title).join("\n")}>{`+${more.length}`}</Chip>
        </span>
      )}
    </span>
  );
}
