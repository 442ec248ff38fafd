import type { Suggestion } from "@atiende/api";
import { SkeletonRows } from "@atiende/ui";
import { Button, Segmented } from "antd";
import { useMemo, useState } from "react";
import { Loaded } from "@/components/loaded";
import { useMay } from "@/data/session";
import { type Action, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { chooseAddress, type Register } from "../address";
import { useSuggestions } from "../api/suggestions";
import { chooseSuggestion, useDraft } from "../drafts";
import { SuggestionCard } from "./suggestion-card";
import styles from "./suggestions.module.css";
import { TemplatePicker } from "./template-picker";
import { SUGGESTED } from "./use-suggestion-actions";

const REGISTERS = ["tu", "usted"] as const;

interface Props {
  conversationId: string;
  /** Told when a draft has gone into the text box, for a panel that lies over it. */
  onChosen?: () => void;
}

/** Up to three drafts, the keys that choose them, and the way to all the others. */
export function Suggestions({ conversationId, onChosen }: Props) {
  const { t } = useTranslation();
  const may = useMay("agent");
  const query = useSuggestions(conversationId, may);
  const { suggestion: chosen } = useDraft(conversationId);
  const [picking, setPicking] = useState(false);
  const register = query.data?.register ?? null;
  useActions(
    useMemo(
      () =>
        REGISTERS.filter((each) => register !== null && each !== register).map(
          (each): Action => ({
            id: `address.${each}`,
            label: t("action.address", { address: t(`address.${each}`) }),
            group: "reply",
            perform: () => chooseAddress(conversationId, each),
          }),
        ),
      [t, conversationId, register],
    ),
  );
  if (!may) {
    return null;
  }
  const choose = (suggestion: Suggestion) => {
    chooseSuggestion(conversationId, suggestion);
    setPicking(false);
    onChosen?.();
  };
  return (
    <section className={styles.suggestions} aria-label={t("suggestions.title")} data-testid="suggestions">
      <div className={styles.head}>
        <h2 className={styles.title}>{t("suggestions.title")}</h2>
        {register === null ? null : (
          <Segmented<Register>
            size="small"
            value={register}
            aria-label={t("address.label")}
            onChange={(wanted) => chooseAddress(conversationId, wanted)}
            options={REGISTERS.map((value) => ({ value, label: t(`address.${value}`) }))}
          />
        )}
      </div>
      <Loaded query={query} skeleton={<SkeletonRows rows={3} height={96} label={t("loading")} />}>
        {({ items, reason }) =>
          items.length === 0 ? (
            <p className={styles.none}>{t(`suggestions.none.${reason ?? "nothing_fits"}`)}</p>
          ) : (
            <ol className={styles.list}>
              {items.map((suggestion, index) => (
                <li key={suggestion.template}>
                  <SuggestionCard
                    suggestion={suggestion}
                    action={SUGGESTED[index]}
                    chosen={chosen?.template === suggestion.template}
                    onChoose={choose}
                  />
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
      {query.data?.reason === "cannot_reply" ? null : (
        <Button size="small" type="link" className={styles.more} onClick={() => setPicking(true)}>
          {t("suggestions.more")}
        </Button>
      )}
      {picking ? (
        <TemplatePicker conversationId={conversationId} onChoose={choose} onClose={() => setPicking(false)} />
      ) : null}
    </section>
  );
}
