import type { Understanding } from "@atiende/api";
import { useTranslation } from "@/lib/i18n";
import styles from "./slang-meanings.module.css";
import { useSlangWords } from "./use-slang-words";

/** What the slang of a message means, each expression once: also for whoever does not point at the words themselves. */
export function SlangMeanings({ understanding }: { understanding: Understanding }) {
  const { t } = useTranslation();
  const say = useSlangWords();
  const meanings = new Set((understanding.slang ?? []).map(say));
  return meanings.size === 0 ? null : (
    <ul className={styles.list} aria-label={t("slang.title")} data-testid="slang-meanings">
      {[...meanings].map((meaning) => (
        <li key={meaning}>{meaning}</li>
      ))}
    </ul>
  );
}
