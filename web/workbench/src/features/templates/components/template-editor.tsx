import { type OwnTemplate, Problem, type ReplyTemplate } from "@atiende/api";
import { Alert, Button, Drawer, Input, Select, Space } from "antd";
import { useId, useState } from "react";
import { Moment } from "@/components/moment";
import { ProblemNote } from "@/components/problem-note";
import { useProblemWords } from "@/components/use-problem-words";
import { useTell } from "@/components/use-tell";
import { useColleagues } from "@/data/colleagues";
import { useIntentChoices } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import { useSettled } from "@/lib/use-settled";
import { useSaveTemplate, useTemplateCheck, useTemplateVersions } from "../api/templates";
import { VARIABLES } from "../marks";
import { Marked } from "./marked";
import styles from "./templates.module.css";

const TEXTS = ["tu", "usted", "zh", "en"] as const;
const MOODS = ["calm", "upset"] as const;

interface Props {
  /** The one that is changed; null for a new one. */
  template: ReplyTemplate | null;
  /** The intent of a new one. */
  intent: string;
  onClose: () => void;
}

/** Writes an answer in the shop's own words; the lint looks on while it is written. */
export function TemplateEditor({ template, intent, onClose }: Props) {
  const { t } = useTranslation();
  const tell = useTell();
  const id = useId();
  const intents = useIntentChoices();
  const [words, setWords] = useState<OwnTemplate>(
    template?.words ?? { intent, mood: "calm", tu: "", usted: "", zh: null, en: null },
  );
  const [last, setLast] = useState<(typeof TEXTS)[number]>("tu");
  const { mutate, error, isPending } = useSaveTemplate();
  const check = useTemplateCheck(useSettled(words, 400));
  const refused = check.error instanceof Problem && check.error.status === 422 ? check.error : null;
  const problem = useProblemWords();
  const isWrong = (field: string) => refused?.because?.values.field === field;
  const findings = check.data?.items ?? [];
  const ready = words.tu.trim() !== "" && words.usted.trim() !== "" && refused === null;
  const save = () =>
    mutate(
      { id: template?.own ?? null, version: template?.version ?? 0, words },
      {
        onSuccess: ({ findings: left }) => {
          if (left.length === 0) {
            tell.done(t("ownTemplate.saved"));
          }
          onClose();
        },
      },
    );
  return (
    <Drawer
      open
      size={720}
      title={t(template === null ? "ownTemplate.add" : "ownTemplate.edit")}
      onClose={onClose}
      footer={
        <Space>
          <Button type="primary" disabled={!ready} loading={isPending} onClick={save} data-testid="save-template">
            {t("rule.save")}
          </Button>
          <Button onClick={onClose}>{t("cancel")}</Button>
        </Space>
      }
    >
      {error === null ? null : <ProblemNote error={error} />}
      <div className={styles.pair}>
        <Select<string>
          className={styles.grow}
          value={words.intent}
          showSearch={{ optionFilterProp: "words" }}
          aria-label={t("automation.intent")}
          options={intents}
          onChange={(it) => setWords({ ...words, intent: it })}
        />
        <Select<string>
          className={styles.mood}
          value={words.mood}
          aria-label={t("ownTemplate.mood")}
          options={MOODS.map((value) => ({ value, label: t(`ownTemplate.moods.${value}`) }))}
          onChange={(mood) => setWords({ ...words, mood: mood as OwnTemplate["mood"] })}
        />
      </div>
      <div className={styles.variables} role="toolbar" aria-label={t("ownTemplate.variables")}>
        {VARIABLES.map((it) => (
          <Button key={it} size="small" onClick={() => setWords({ ...words, [last]: `${words[last] ?? ""}{${it}}` })}>
            {t(`ownTemplate.variable.${it}`)}
          </Button>
        ))}
      </div>
      <p className={styles.quiet}>{t("ownTemplate.hint")}</p>
      {TEXTS.map((field) => (
        <div key={field} className={styles.field}>
          <label htmlFor={`${id}-${field}`}>{t(`ownTemplate.fields.${field}`)}</label>
          <Input.TextArea
            id={`${id}-${field}`}
            value={words[field] ?? ""}
            maxLength={1000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            status={isWrong(field) || findings.some((it) => it.field === field) ? "error" : ""}
            onFocus={() => setLast(field)}
            onChange={({ target }) =>
              setWords({
                ...words,
                [field]: target.value === "" && field !== "tu" && field !== "usted" ? null : target.value,
              })
            }
            data-testid={`template-${field}`}
          />
          {refused !== null && isWrong(field) ? (
            <p className={styles.fault} role="alert">
              {problem(refused).detail}
            </p>
          ) : null}
          {findings
            .filter((it) => it.field === field)
            .map(({ kind, found, better }) => (
              <p key={`${kind} ${found}`} className={styles.fault} data-testid="finding">
                {t(`ownTemplate.findings.${kind}`)}: “{found}”{better === null ? "" : ` → “${better}”`}
              </p>
            ))}
        </div>
      ))}
      {refused === null || TEXTS.some(isWrong) ? null : <ProblemNote error={refused} />}
      {findings.length === 0 ? null : <Alert type="warning" showIcon title={t("ownTemplate.findingsText")} />}
      {template?.own == null ? null : <History id={template.own} onTake={(it) => setWords(it)} />}
    </Drawer>
  );
}

/** What the answer was; an older version can be taken up again. */
function History({ id, onTake }: { id: string; onTake: (words: OwnTemplate) => void }) {
  const { t } = useTranslation();
  const versions = useTemplateVersions(id).data?.items ?? [];
  const colleagues = useColleagues().data?.items ?? [];
  return versions.length < 2 ? null : (
    <details className={styles.history}>
      <summary>{t("rule.history")}</summary>
      <ul>
        {versions.slice(1).map(({ version, words, by, at }) => (
          <li key={version} className={styles.template}>
            <span className="tabular">{version}</span> · <Moment at={at} full /> ·{" "}
            {colleagues.find((it) => it.id === by)?.name ?? ""}
            <p className={styles.words} lang="es-MX">
              <Marked source={words.tu} brackets />
            </p>
            <Button size="small" onClick={() => onTake(words)}>
              {t("rule.takeUp")}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
