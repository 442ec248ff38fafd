import type { Understanding } from "@atiende/api";
import { useEntityKind } from "@/components/use-entity-kind";
import { useNames } from "@/data/taxonomy";
import { listFormat } from "@/lib/formats";
import { useLanguage, useTranslation } from "@/lib/i18n";
import styles from "./gist.module.css";

const MOST_THINGS = 4;

/** The message in a sentence of the agent's own language, put together from what was read and nothing else. */
export function Gist({ understanding }: { understanding: Understanding }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useNames();
  const kindName = useEntityKind();
  const { intents, emotion, entities, correction } = understanding;
  const list = listFormat(language);
  const wants = (correction?.intents ?? intents.map(({ id }) => id)).map(names.intent);
  const things = [
    ...new Set(
      entities
        .filter(({ value }) => !value.startsWith("<"))
        .map(({ kind, value }) => t("gist.thing", { kind: kindName(kind), value })),
    ),
  ].slice(0, MOST_THINGS);
  return (
    <p className={styles.gist} data-testid="gist">
      {[
        t("gist.wants", { wants: list.format(wants) }),
        things.length === 0 ? "" : t("gist.things", { things: list.format(things) }),
        t("gist.feels", { emotion: names.emotion(correction?.emotion ?? emotion.id) }),
      ]
        .filter((sentence) => sentence !== "")
        // Chinese sets no space between sentences
        .join(language === "zh-CN" ? "" : " ")}
    </p>
  );
}
