import { Kbd } from "@atiende/ui";
import { Button } from "antd";
import { useTell } from "@/components/use-tell";
import { useChoose } from "@/data/preferences";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import styles from "./guide.module.css";
import { Setup } from "./setup";

const STEPS = [
  { step: "list", keys: ["j", "k", "o"] },
  { step: "read", keys: ["i", "c"] },
  { step: "answer", keys: ["1", "2", "3", "Ctrl+Enter"] },
  { step: "colleagues", keys: ["a", "n", "s", "e"] },
  { step: "rest", keys: ["Ctrl+k", "/", "?"] },
] as const;

/** What somebody needs who opens the desk for the first time; it stands where a conversation will, until they have seen it. */
export function Guide() {
  const { t } = useTranslation();
  const tell = useTell();
  const owner = useMay("owner");
  const { mutate: choose, isPending } = useChoose();
  return (
    <div className={styles.pane}>
      <section className={styles.guide} aria-labelledby="guide-title" data-testid="guide">
        {owner ? <Setup /> : null}
        <h1 id="guide-title" className={styles.title}>
          {t("guide.title")}
        </h1>
        <ol className={styles.steps}>
          {STEPS.map(({ step, keys }) => (
            <li key={step} className={styles.step}>
              <div>
                <strong>{t(`guide.${step}.title`)}</strong>
                <p>{t(`guide.${step}.text`)}</p>
              </div>
              <span className={styles.keys}>
                {keys.map((each) => (
                  <Kbd key={each} keys={each} />
                ))}
              </span>
            </li>
          ))}
        </ol>
        <Button
          type="primary"
          loading={isPending}
          onClick={() => choose(() => ({ guideDone: true }), { onError: tell.problem })}
          data-testid="guide-done"
        >
          {t("guide.done")}
        </Button>
      </section>
    </div>
  );
}
