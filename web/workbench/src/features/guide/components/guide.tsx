import { Kbd } from "@atiende/ui";
import { Button } from "antd";
import { useTell } from "@/components/use-tell";
import { useChoose } from "@/data/preferences";
import { useMay } from "@/data/session";
import { type KeyedId, keyed, useKeysOf } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import styles from "./guide.module.css";
import { Setup } from "./setup";

const STEPS = [
  { step: "list", actions: ["list.next", "list.previous", "list.open"] },
  { step: "read", actions: ["conversation.panel", "message.correct"] },
  { step: "answer", actions: ["suggestion.1", "suggestion.2", "suggestion.3", "reply.send"] },
  {
    step: "colleagues",
    actions: ["conversation.claim", "note.begin", "conversation.snooze", "conversation.resolve"],
  },
  { step: "rest", actions: ["palette", "search", "help"] },
] as const satisfies readonly { step: string; actions: readonly KeyedId[] }[];

/** The key of an action as the member has it; nothing where they have given it to another. */
function KeyOf({ id }: { id: KeyedId }) {
  const keys = useKeysOf(keyed(id));
  return keys === undefined ? null : <Kbd keys={keys} />;
}

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
          {STEPS.map(({ step, actions }) => (
            <li key={step} className={styles.step}>
              <div>
                <strong>{t(`guide.${step}.title`)}</strong>
                <p>{t(`guide.${step}.text`)}</p>
              </div>
              <span className={styles.keys}>
                {actions.map((id) => (
                  <KeyOf key={id} id={id} />
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
