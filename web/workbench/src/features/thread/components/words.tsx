import { described } from "@/components/hints";
import { useEntityKind } from "@/components/use-entity-kind";
import { useTranslation } from "@/lib/i18n";
import type { Stretch } from "../stretches";
import { useSlangWords } from "./use-slang-words";
import styles from "./words.module.css";

/** Words that decided the reading, that name a thing, that are slang, or several of these; what each is, on pointing. */
export function Words({ text, of }: { text: string; of: readonly Stretch[] }) {
  const { t } = useTranslation();
  const slangWords = useSlangWords();
  const kindName = useEntityKind();
  const evidence = of.find((stretch) => stretch.type === "evidence");
  const entity = of.find((stretch) => stretch.type === "entity");
  const found = of.find((stretch) => stretch.type === "slang");
  const slang = found === undefined ? null : slangWords(found.words, found);
  const lines = [
    slang,
    entity === undefined ? null : `${kindName(entity.kind)}: ${entity.value}`,
    evidence === undefined ? null : t("understanding.decided"),
  ].filter((line) => line !== null);
  const said = described(lines.join("\n"));
  const marks = [entity === undefined ? "" : styles.entity, slang === null ? "" : styles.slang];
  const strength = evidence === undefined ? 0 : Math.round(30 + 70 * Math.min(1, evidence.weight * 1.6));
  return evidence === undefined ? (
    <span className={marks.join(" ")} data-testid={slang === null ? undefined : "slang"} {...said}>
      {text}
    </span>
  ) : (
    <mark
      className={[styles.evidence, ...marks].join(" ")}
      style={{ backgroundColor: `color-mix(in srgb, var(--evidence) ${strength}%, transparent)` }}
      data-testid="evidence"
      {...said}
    >
      {text}
    </mark>
  );
}
