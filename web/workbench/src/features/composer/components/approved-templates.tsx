import type { ApprovedTemplate } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { Button, Input } from "antd";
import { useState } from "react";
import { TemplateMeaning } from "@/components/template-meaning";
import { useReason } from "@/components/use-reason";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import styles from "./approved-templates.module.css";
import { MeaningDialog } from "./meaning-dialog";
import { useTemplateKind } from "./use-template-kind";

interface Props {
  channelId: string;
  templates: readonly ApprovedTemplate[];
  onChoose: (template: ApprovedTemplate) => void;
}

/** From how many on a word helps to find one. */
const MANY = 4;

/** What the platform has approved, with what each says; those that cannot be sent now stand last and say why. */
export function ApprovedTemplates({ channelId, templates, onChoose }: Props) {
  const { t } = useTranslation();
  const kindOf = useTemplateKind();
  const say = useReason();
  const [word, setWord] = useState("");
  const mayExplain = useMay("supervisor");
  const [explained, setExplained] = useState<ApprovedTemplate | null>(null);
  if (templates.length === 0) {
    return <p className={styles.none}>{t("template.noneApproved")}</p>;
  }
  const looked = word.trim().toLocaleLowerCase();
  const found = templates
    .filter(({ name, body, header, meaning }) =>
      [name, header, body, meaning?.zh, meaning?.en].join(" ").toLocaleLowerCase().includes(looked),
    )
    .sort((a, b) => Number(a.unusable !== null) - Number(b.unusable !== null));
  return (
    <>
      {templates.length < MANY ? null : (
        <Input.Search
          value={word}
          onChange={(event) => setWord(event.target.value)}
          placeholder={t("template.search")}
          aria-label={t("template.search")}
          allowClear
        />
      )}
      <ul className={styles.list} aria-label={t("template.choose")} data-testid="approved-templates">
        {found.map((template) => (
          <li key={`${template.name} ${template.language}`}>
            <button
              type="button"
              className={styles.card}
              disabled={template.unusable !== null}
              data-testid="approved-template"
              data-name={template.name}
              onClick={() => onChoose(template)}
            >
              <span className={styles.head}>
                <strong>{template.name}</strong>
                <Chip>{template.language}</Chip>
                <span className={styles.kind}>{kindOf(template.category)}</span>
              </span>
              <span className={styles.text} lang={template.language.replace("_", "-")}>
                {[
                  template.file === null ? null : t(`template.fileThere.${template.file}`),
                  template.header,
                  template.body,
                  template.footer,
                ]
                  .filter(Boolean)
                  .join("\n")}
              </span>
              <TemplateMeaning template={template} />
              {template.unusable === null ? null : (
                <span className={styles.unusable}>
                  {t("template.unusable", { reason: say(template.unusable, template.because) })}
                </span>
              )}
            </button>
            {mayExplain ? (
              <Button
                type="link"
                size="small"
                className={styles.explain}
                onClick={() => setExplained(template)}
                data-testid="explain-template"
              >
                {t(template.meaning ? "template.changeMeaning" : "template.writeMeaning")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {explained === null ? null : (
        <MeaningDialog channelId={channelId} template={explained} onClose={() => setExplained(null)} />
      )}
      {found.length === 0 ? <p className={styles.none}>{t("template.noneFound")}</p> : null}
    </>
  );
}
