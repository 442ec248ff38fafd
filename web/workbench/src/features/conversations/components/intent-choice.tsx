import { Select } from "antd";
import { useCounts } from "@/data/conversation-counts";
import { useNames } from "@/data/taxonomy";
import { useLanguage, useTranslation } from "@/lib/i18n";
import { useFilter } from "../filter";
import styles from "./filters.module.css";

const GROUP = "group:";

/** A group of intents or a single one, found by its name, each with how much of it waits. */
export function IntentChoice() {
  const { t } = useTranslation();
  const names = useNames();
  const language = useLanguage();
  const intents = useCounts()?.intents;
  const [{ server }, change] = useFilter();
  const waiting = (ids: readonly string[]) => {
    const count = ids.reduce((sum, id) => sum + (intents?.[id] ?? 0), 0);
    return count === 0 ? "" : ` · ${count.toLocaleString(language)}`;
  };
  const chosen = server.intent ?? (server.group === undefined ? null : GROUP + server.group);
  return (
    <Select
      autoFocus
      defaultOpen
      className={styles.intent}
      value={chosen}
      onChange={(value: string | undefined) =>
        change(
          value?.startsWith(GROUP)
            ? { group: value.slice(GROUP.length), intent: undefined }
            : { intent: value, group: undefined },
        )
      }
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      placeholder={t("filter.intent")}
      aria-label={t("filter.intent")}
      popupMatchSelectWidth={280}
      options={names.intentGroups.map(({ id, label, intents: inGroup }) => ({
        key: id,
        label,
        options: [
          {
            value: GROUP + id,
            label: t("filter.wholeGroup", { group: label }) + waiting(inGroup.map((it) => it.id)),
          },
          ...inGroup.map((intent) => ({ value: intent.id, label: intent.label + waiting([intent.id]) })),
        ],
      }))}
    />
  );
}
