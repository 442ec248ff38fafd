import type { Message } from "@atiende/api";
import { useTranslation } from "@/lib/i18n";
import styles from "./slang-meanings.module.css";
import { useSlangWords } from "./use-slang-words";

/** What the slang of a message means, the same words once: also for whoever does not point at the words themselves. */
export function SlangMeanings({
  message: { text, understanding },
}: {
  message: Pick<Message, "text" | "understanding">;
}) {
  const { t } = useTranslation();
  const say = useSlangWords();
  const told = (understanding?.slang ?? []).map((slang) => say(text.slice(slang.start, slang.end), slang));
  const meanings = new Set(told.filter((meaning) => meaning !== null));
  return meanings.size === 0 ? null : (
    <ul className={styles.list} aria-label={t("slang.title")} data-testid="slang-meanings">
      {[...meanings].map((meaning) => (
        <li key={meaning}>{meaning}</li>
      ))}
    </ul>
  );
}
