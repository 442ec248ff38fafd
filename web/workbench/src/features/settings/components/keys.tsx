import { Kbd } from "@atiende/ui";
import { Button } from "antd";
import { type KeyboardEvent, useState } from "react";
import { useTell } from "@/components/use-tell";
import { useChoose, usePreferences } from "@/data/preferences";
import { chordOf, type KeyedId } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { holderOf, KEY_ACTIONS, objectionTo } from "../key-actions";
import styles from "./keys.module.css";

/** Each member's own keys: press the button, then the key. */
export function Keys() {
  const { t } = useTranslation();
  const tell = useTell();
  const preferences = usePreferences();
  const chosen = preferences?.keys ?? {};
  const { mutate: choose } = useChoose();
  const [asking, setAsking] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const put = (change: (kept: Readonly<Record<string, string>>) => Record<string, string>) =>
    choose(({ keys }) => ({ keys: change(keys) }), { onError: tell.problem });
  const nameOf = (id: string | undefined) => t(KEY_ACTIONS.find((action) => action.id === id)?.name ?? "action.help");
  const onKeyDown = (event: KeyboardEvent, id: KeyedId, own: string) => {
    if (asking !== id) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") {
      setAsking(null);
      setRefusal(null);
      return;
    }
    const chord = chordOf(event);
    const objection = objectionTo(event, chord, id);
    if (objection !== null) {
      setRefusal({ alt: t("keys.noAlt"), typing: t("keys.needsCtrl"), silently: null }[objection]);
      return;
    }
    const holder = holderOf(chord, id, chosen);
    if (holder !== undefined) {
      setRefusal(t("keys.taken", { keys: chord, action: nameOf(holder) }));
      return;
    }
    put(({ [id]: _before, ...others }) => (chord === own ? others : { ...others, [id]: chord }));
    setAsking(null);
    setRefusal(null);
  };
  return (
    <>
      <p className={styles.lead}>{t("keys.lead")}</p>
      <ul className={styles.keys}>
        {KEY_ACTIONS.map(({ id, keys, name }) => (
          <li key={id} className={styles.line}>
            <span className={styles.name}>{t(name)}</span>
            {asking === id && refusal !== null ? (
              <span className={styles.refusal} role="alert">
                {refusal}
              </span>
            ) : null}
            <Button
              className={styles.key}
              type={asking === id ? "primary" : "default"}
              aria-label={t("keys.change", { action: t(name), keys: chosen[id] ?? keys })}
              data-testid={`key-${id}`}
              disabled={preferences === undefined}
              onClick={() => {
                setAsking(asking === id ? null : id);
                setRefusal(null);
              }}
              onKeyDown={(event) => onKeyDown(event, id, keys)}
              onBlur={() => setAsking((current) => (current === id ? null : current))}
            >
              {asking === id ? t("keys.press") : <Kbd keys={chosen[id] ?? keys} />}
            </Button>
          </li>
        ))}
      </ul>
      <Button disabled={Object.keys(chosen).length === 0} onClick={() => put(() => ({}))}>
        {t("keys.reset")}
      </Button>
    </>
  );
}
