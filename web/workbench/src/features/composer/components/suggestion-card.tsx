import type { Suggestion } from "@atiende/api";
import { Chip, Kbd } from "@atiende/ui";
import { Fragment } from "react";
import { keyed, spokenKeys, useKeysOf } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { GAP } from "../gaps";
import styles from "./suggestion-card.module.css";
import type { SUGGESTED } from "./use-suggestion-actions";

interface Props {
  suggestion: Suggestion;
  /** What does the same as a click, by a key. */
  action?: (typeof SUGGESTED)[number] | undefined;
  chosen?: boolean;
  onChoose: (suggestion: Suggestion) => void;
}

/** What answers one want ends before what answers the next. */
const PARAGRAPH = /\n\s*\n/;

/** A text with its gaps marked, paragraph by paragraph: of a short look at it, each of them shows how it begins. */
function Paragraphs({ text, className }: { text: string; className: string | undefined }) {
  return text.split(PARAGRAPH).map((paragraph, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text never move
    <span key={index} className={className}>
      <Gapped text={paragraph} />
    </span>
  ));
}

/** A text with its gaps marked. */
function Gapped({ text }: { text: string }) {
  return text.split(GAP).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
    <Fragment key={index}>
      {index === 0 ? null : <mark className={styles.gap}>{GAP}</mark>}
      {piece}
    </Fragment>
  ));
}

/** A draft: how it addresses the buyer, what it says, what that means, and why it is offered. */
export function SuggestionCard({ suggestion, action, chosen = false, onChoose }: Props) {
  const { t } = useTranslation();
  const keys = useKeysOf(action === undefined ? { id: "" } : keyed(action));
  const { register, text, gloss, gaps, why, mood } = suggestion;
  return (
    <button
      type="button"
      className={`${styles.card} ${gloss === null ? "" : styles.glossed} ${chosen ? styles.chosen : ""}`}
      data-testid="suggestion"
      aria-pressed={chosen}
      aria-keyshortcuts={spokenKeys(keys)}
      onClick={() => onChoose(suggestion)}
    >
      <span className={styles.head}>
        {keys === undefined ? null : <Kbd keys={keys} />}
        <Chip>{t(`address.${register}`)}</Chip>
        {mood === "upset" ? <Chip tone="warn">{t("suggestions.upset")}</Chip> : null}
        {gaps.length === 0 ? null : <Chip tone="accent">{t("suggestions.hasGap")}</Chip>}
      </span>
      <span className={styles.text} lang="es-MX">
        <Paragraphs text={text} className={styles.said} />
      </span>
      {gloss === null ? null : (
        <span className={styles.gloss}>
          <Paragraphs text={gloss} className={styles.meant} />
        </span>
      )}
      <span className={styles.why}>{why}</span>
    </button>
  );
}
