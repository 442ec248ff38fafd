import { EditOutlined, FileTextOutlined, InboxOutlined, PlusOutlined, UndoOutlined } from "@ant-design/icons";
import type { ReplyTemplate } from "@atiende/api";
import { Chip, PaneNote, SkeletonRows } from "@atiende/ui";
import { Button, Input, Segmented, Select } from "antd";
import { useMemo, useState } from "react";
import { hint } from "@/components/hints";
import { Loaded } from "@/components/loaded";
import { useTell } from "@/components/use-tell";
import { useReplyTemplates } from "@/data/reply-templates";
import { useMay } from "@/data/session";
import { useIntentChoices, useNames } from "@/data/taxonomy";
import { useLabelLanguage, useTranslation } from "@/lib/i18n";
import { useArchiveTemplate } from "../api/templates";
import { Marked } from "./marked";
import { TemplateEditor } from "./template-editor";
import styles from "./templates.module.css";

type Register = "tu" | "usted";
const MOST = 60;
const unaccented = (text: string) =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();

/** The answers that are offered: those that come with the desk, to read, and the shop's own, to write. */
export function Templates() {
  const { t } = useTranslation();
  const query = useReplyTemplates();
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={6} height={72} label={t("loading")} />}>
      {({ items }) => <Shelf templates={items} />}
    </Loaded>
  );
}

function Shelf({ templates }: { templates: ReplyTemplate[] }) {
  const { t } = useTranslation();
  const may = useMay("supervisor");
  const intents = useIntentChoices();
  const [intent, setIntent] = useState<string>();
  const [mood, setMood] = useState<"any" | "calm" | "upset">("any");
  const [register, setRegister] = useState<Register>("tu");
  const [whose, setWhose] = useState<"all" | "own" | "archived">("all");
  const [search, setSearch] = useState("");
  const [edited, setEdited] = useState<ReplyTemplate | "new" | null>(null);
  const found = useMemo(() => {
    const wanted = unaccented(search.trim());
    return templates.filter(
      ({ own, archived, words }) =>
        (intent === undefined || words.intent === intent) &&
        (mood === "any" || words.mood === mood) &&
        (whose === "archived" ? archived : !archived && (whose === "all" || own !== null)) &&
        (wanted === "" || unaccented(`${words[register]}\n${words.zh ?? ""}\n${words.en ?? ""}`).includes(wanted)),
    );
  }, [templates, intent, mood, whose, search, register]);
  return (
    <>
      <div className={styles.filters}>
        <Select<string>
          className={styles.intent}
          allowClear
          showSearch={{ optionFilterProp: "words" }}
          placeholder={t("automation.intent")}
          aria-label={t("automation.intent")}
          options={intents}
          onChange={setIntent}
        />
        <Input.Search
          className={styles.search}
          allowClear
          placeholder={t("ownTemplate.search")}
          aria-label={t("ownTemplate.search")}
          onChange={({ target }) => setSearch(target.value)}
        />
        <Button
          type="primary"
          className={styles.add}
          icon={<PlusOutlined />}
          disabled={!may}
          onClick={() => setEdited("new")}
          data-testid="new-template"
        >
          {t("ownTemplate.add")}
        </Button>
      </div>
      <div className={styles.filters}>
        <Segmented
          value={mood}
          options={(["any", "calm", "upset"] as const).map((value) => ({
            value,
            label: t(`ownTemplate.moods.${value}`),
          }))}
          onChange={setMood}
        />
        <Segmented
          value={register}
          options={(["tu", "usted"] as const).map((value) => ({ value, label: t(`ownTemplate.registers.${value}`) }))}
          onChange={setRegister}
        />
        <Segmented
          value={whose}
          options={(["all", "own", "archived"] as const).map((value) => ({
            value,
            label: t(`ownTemplate.whose.${value}`),
          }))}
          onChange={setWhose}
        />
      </div>
      <p className={styles.quiet}>
        {t("ownTemplate.count", { count: found.length })}
        {found.length > MOST ? ` · ${t("ownTemplate.first", { count: MOST })}` : ""}
      </p>
      {found.length === 0 ? (
        <PaneNote icon={<FileTextOutlined />} title={t("ownTemplate.none")}>
          {t("ownTemplate.noneText")}
        </PaneNote>
      ) : (
        <ul data-testid="templates">
          {found.slice(0, MOST).map((it) => (
            <TemplateLine key={it.id} template={it} register={register} onEdit={() => setEdited(it)} />
          ))}
        </ul>
      )}
      {edited === null ? null : (
        <TemplateEditor
          template={edited === "new" ? null : edited}
          intent={intent ?? "order_tracking"}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

interface LineProps {
  template: ReplyTemplate;
  register: Register;
  onEdit: () => void;
}

function TemplateLine({ template, register, onEdit }: LineProps) {
  const { t } = useTranslation();
  const tell = useTell();
  const may = useMay("supervisor");
  const names = useNames();
  const language = useLabelLanguage();
  const { mutate, isPending } = useArchiveTemplate();
  const { id, own, archived, words, alone, findings } = template;
  const gloss = language === "es" ? null : words[language];
  return (
    <li className={styles.template} data-testid="template" data-own={own !== null}>
      <div className={styles.line}>
        <strong title={own === null ? id : undefined}>{names.intent(words.intent)}</strong>
        <Chip tone={words.mood === "upset" ? "warn" : "plain"}>
          {t(`ownTemplate.moods.${words.mood as "calm" | "upset"}`)}
        </Chip>
        {own === null ? null : <Chip tone="accent">{t("ownTemplate.ours")}</Chip>}
        {alone ? null : <Chip>{t("ownTemplate.gap")}</Chip>}
        {findings.length === 0 ? null : <Chip tone="danger">{t("ownTemplate.notOffered")}</Chip>}
        <span className={styles.gap} />
        {own === null ? null : (
          <>
            <Button
              type="text"
              size="small"
              icon={<EditOutlined />}
              disabled={!may}
              aria-label={t("ownTemplate.edit")}
              onClick={onEdit}
              {...hint(t("ownTemplate.edit"))}
            />
            <Button
              type="text"
              size="small"
              icon={archived ? <UndoOutlined /> : <InboxOutlined />}
              disabled={!may || isPending}
              aria-label={t(archived ? "ownTemplate.restore" : "ownTemplate.archive")}
              onClick={() => mutate({ id: own, archived: !archived }, { onError: tell.problem })}
              {...hint(t(archived ? "ownTemplate.restore" : "ownTemplate.archive"))}
            />
          </>
        )}
      </div>
      <p className={styles.words} lang="es-MX">
        <Marked source={words[register]} />
      </p>
      {gloss === null || gloss === undefined ? null : (
        <p className={styles.quiet}>
          <Marked source={gloss} />
        </p>
      )}
    </li>
  );
}
