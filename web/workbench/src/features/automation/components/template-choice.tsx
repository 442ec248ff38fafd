import { Select } from "antd";
import { useReplyTemplates } from "@/data/reply-templates";
import { useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import styles from "./rule-editor.module.css";

interface Props {
  label: string;
  value: string | null | undefined;
  onChange: (template: string) => void;
}

/** One of the answers that a machine can send. */
export function TemplateChoice({ label, value, onChange }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const templates = useReplyTemplates().data?.items ?? [];
  return (
    <Select<string>
      className={styles.value}
      {...(value === undefined || value === null ? {} : { value })}
      aria-label={label}
      placeholder={label}
      showSearch={{ optionFilterProp: "words" }}
      popupMatchSelectWidth={520}
      options={templates
        .filter(({ alone, archived, findings }) => alone && !archived && findings.length === 0)
        .map(({ id, words }) => ({
          value: id,
          label: `${names.intent(words.intent)} · ${t(`ownTemplate.moods.${words.mood as "calm" | "upset"}`)} · ${withoutMarks(words.tu)}`,
          title: id,
          name: `${names.intent(words.intent)} · ${t(`ownTemplate.moods.${words.mood as "calm" | "upset"}`)}`,
          words: `${names.intent(words.intent)} ${id} ${words.tu} ${words.zh ?? ""} ${words.en ?? ""}`,
          text: words.tu,
        }))}
      optionRender={({ data }) => (
        <>
          <div>{data.name}</div>
          <div className={styles.quiet} lang="es-MX">
            {data.text}
          </div>
        </>
      )}
      onChange={onChange}
    />
  );
}

/** A template's words without its optional pieces, its gaps as dots. */
function withoutMarks(words: string): string {
  return words.replaceAll(/\[\[[^\]]*\]\]/g, "").replaceAll(/\{[^}]*\}/g, "…");
}
