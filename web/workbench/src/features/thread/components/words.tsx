import { useTranslation } from "react-i18next";
import { useEntityKind } from "@/components/use-entity-kind";
import type { Stretch } from "../stretches";
import styles from "./words.module.css";

/** Words that decided the reading, or that name a thing, or both. */
export function Words({ text, of }: { text: string; of: readonly Stretch[] }) {
  const { t } = useTranslation();
  const kindName = useEntityKind();
  const evidence = of.find((stretch) => stretch.type === "evidence");
  const entity = of.find((stretch) => stretch.type === "entity");
  const title = entity === undefined ? t("understanding.decided") : `${kindName(entity.kind)}: ${entity.value}`;
  const className = entity === undefined ? "" : styles.entity;
  if (evidence === undefined) {
    return (
      <span className={className} title={title}>
        {text}
      </span>
    );
  }
  const strength = Math.round(30 + 70 * Math.min(1, evidence.weight * 1.6));
  return (
    <mark
      className={`${styles.evidence} ${className}`}
      title={title}
      style={{ backgroundColor: `color-mix(in srgb, var(--evidence) ${strength}%, transparent)` }}
      data-testid="evidence"
    >
      {text}
    </mark>
  );
}
