import { useTranslation } from "@/lib/i18n";
import { marksOf, VARIABLES } from "../marks";
import styles from "./templates.module.css";

interface Props {
  source: string;
  /** Whether what may be left out keeps its brackets: for who writes it, not for who reads it. */
  brackets?: boolean;
}

/** A template with its variables drawn apart from its words. */
export function Marked({ source, brackets = false }: Props) {
  const { t } = useTranslation();
  const named = (id: string) => {
    const known = VARIABLES.find((it) => it === id);
    return known === undefined ? id : t(`ownTemplate.variable.${known}`);
  };
  return marksOf(source).map(({ text, kind }, place) =>
    kind === "words" ? (
      text
    ) : kind === "optional" && !brackets ? null : (
      // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no other name than their place
      <span key={place} className={styles[kind]}>
        {kind === "variable" ? named(text.slice(1, -1)) : text}
      </span>
    ),
  );
}
