import type { ApprovedTemplate } from "@atiende/api";
import { Input, Modal } from "antd";
import { useState } from "react";
import { ProblemNote } from "@/components/problem-note";
import { useWriteMeaning } from "@/data/approved-templates";
import { useTranslation } from "@/lib/i18n";
import styles from "./meaning-dialog.module.css";

const LONGEST = 4_000;
const LANGUAGES = [
  { id: "zh", name: "中文", lang: "zh-CN" },
  { id: "en", name: "English", lang: "en" },
] as const;

interface Props {
  channelId: string;
  template: ApprovedTemplate;
  onClose: () => void;
}

/** Where a shop writes what an approved template means for colleagues who read no Spanish. */
export function MeaningDialog({ channelId, template, onClose }: Props) {
  const { t } = useTranslation();
  const { name, language, header, body, footer, gaps, meaning } = template;
  const { mutate: write, isPending, error } = useWriteMeaning(channelId);
  const [words, setWords] = useState({ zh: meaning?.zh ?? "", en: meaning?.en ?? "" });
  return (
    <Modal
      open
      title={t("template.meaningTitle", { name })}
      okText={t("template.saveMeaning")}
      cancelText={t("cancel")}
      okButtonProps={{ loading: isPending }}
      onOk={() => write({ name, language, ...words }, { onSuccess: onClose })}
      onCancel={onClose}
    >
      <p className={styles.lead}>{t("template.meaningLead")}</p>
      <p className={styles.original} lang={language.replace("_", "-")}>
        {[header, body, footer].filter(Boolean).join("\n")}
      </p>
      {gaps.length === 0 ? null : (
        <p className={styles.lead}>{t("template.meaningGaps", { gaps: gaps.map((gap) => `{{${gap}}}`).join(" ") })}</p>
      )}
      {LANGUAGES.map(({ id, name: called, lang }) => (
        <div key={id} className={styles.field}>
          <label htmlFor={`meaning-${id}`} lang={lang}>
            {called}
          </label>
          <Input.TextArea
            id={`meaning-${id}`}
            value={words[id]}
            onChange={({ target }) => setWords((before) => ({ ...before, [id]: target.value }))}
            lang={lang}
            maxLength={LONGEST}
            autoSize={{ minRows: 2, maxRows: 8 }}
            data-testid={`meaning-${id}`}
          />
        </div>
      ))}
      {error === null ? null : <ProblemNote error={error} />}
    </Modal>
  );
}
