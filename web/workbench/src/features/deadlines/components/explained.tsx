import { Select } from "antd";
import { useState } from "react";
import { Moment } from "@/components/moment";
import { useBuyerName } from "@/components/use-buyer-name";
import { useDeadlineSource } from "@/components/use-deadline-source";
import { useDeadlines } from "@/data/deadlines";
import { useTranslation } from "@/lib/i18n";
import { useSampleConversations } from "../api/settings";
import styles from "./deadlines.module.css";

/** How the clocks of a conversation have come about, in words. */
export function Explained() {
  const { t } = useTranslation();
  const nameOf = useBuyerName();
  const conversations = useSampleConversations().data?.items ?? [];
  const [chosen, setChosen] = useState<string>();
  const conversation = conversations.find(({ id }) => id === chosen) ?? conversations[0];
  if (conversation === undefined) {
    return null;
  }
  return (
    <section data-testid="explained">
      <h2 className={styles.title}>{t("calendar.explain")}</h2>
      <Select<string>
        className={styles.wide}
        value={conversation.id}
        aria-label={t("calendar.explainWhich")}
        showSearch={{ optionFilterProp: "label" }}
        options={conversations.map((it) => ({
          value: it.id,
          label: `${nameOf(it)} · ${it.channel.name} · ${it.preview.text}`,
        }))}
        onChange={setChosen}
      />
      <Clocks id={conversation.id} changedAt={`${conversation.lastActivityAt} ${conversation.state}`} />
    </section>
  );
}

function Clocks({ id, changedAt }: { id: string; changedAt: string }) {
  const { t } = useTranslation();
  const saidBy = useDeadlineSource();
  const clocks = useDeadlines(id, changedAt).data?.items;
  if (clocks === undefined) {
    return null;
  }
  if (clocks.length === 0) {
    return <p className={styles.quiet}>{t("calendar.noClocks")}</p>;
  }
  return (
    <ul>
      {clocks.map(({ rule, due, name, explanation, source }) => (
        <li key={`${rule} ${due}`} className={styles.clock}>
          <div className={styles.line}>
            <strong className={styles.grow}>{name}</strong>
            <Moment at={due} full />
          </div>
          <p>{explanation}</p>
          {source === null ? null : <p className={styles.quiet}>{saidBy(rule, source)}</p>}
        </li>
      ))}
    </ul>
  );
}
