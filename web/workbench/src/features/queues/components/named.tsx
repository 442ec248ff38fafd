import { DeleteOutlined } from "@ant-design/icons";
import type { QueueNamed } from "@atiende/api";
import { Button, Input, InputNumber, Select, Space } from "antd";
import { useState } from "react";
import { Table } from "@/components/table";
import { useIntentChoices, useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import { useMoney } from "@/lib/money";
import type { Deciding } from "../deciding";
import styles from "./queues.module.css";

const NOTHING = { intent: null, tag: null, fromMinor: null, currency: null };

type What = "intent" | "value" | "tag";

/** Conversations that are one person's first, whatever their queue and however much that person has. */
export function Named({ settings, members, may, decide }: Deciding) {
  const { t } = useTranslation();
  const names = useNames();
  const money = useMoney();
  const { named } = settings;
  const about = (it: QueueNamed) =>
    [
      it.intent ? names.intent(it.intent) : null,
      it.tag ? t("queue.withTag", { tag: it.tag }) : null,
      it.fromMinor
        ? t("queue.fromValue", { value: money({ minor: it.fromMinor, currency: it.currency ?? "MXN" }) })
        : null,
    ]
      .filter((each) => each !== null)
      .join(" · ");
  return (
    <section>
      <h2 className={styles.title}>{t("queue.named")}</h2>
      <p className={styles.quiet}>{t("queue.namedLead")}</p>
      <Table<QueueNamed>
        dataSource={named}
        rowKey={(it) => JSON.stringify(it)}
        pagination={false}
        bordered
        size="small"
        scroll={{ x: 560 }}
        locale={{ emptyText: t("queue.noNamed") }}
      >
        <Table.Column<QueueNamed> title={t("queue.what")} render={(_, it) => about(it)} />
        <Table.Column<QueueNamed>
          title={t("queue.goesTo")}
          render={(_, it) => members.find(({ id }) => id === it.member)?.name}
        />
        <Table.Column<QueueNamed>
          width={56}
          render={(_, it) => (
            <Button
              type="text"
              icon={<DeleteOutlined />}
              disabled={!may}
              aria-label={`${t("rule.removeRow")}: ${about(it)}`}
              onClick={() => decide({ named: named.filter((one) => one !== it) })}
            />
          )}
        />
      </Table>
      {may ? <NewNamed members={members} onAdd={(one, done) => decide({ named: [...named, one] }, done)} /> : null}
    </section>
  );
}

interface NewProps {
  members: Deciding["members"];
  onAdd: (named: QueueNamed, done: () => void) => void;
}

function NewNamed({ members, onAdd }: NewProps) {
  const { t } = useTranslation();
  const intents = useIntentChoices();
  const [what, setWhat] = useState<What>("intent");
  const [intent, setIntent] = useState("data_privacy_request");
  const [tag, setTag] = useState("");
  const [value, setValue] = useState<number | null>(5_000);
  const [currency, setCurrency] = useState("MXN");
  const [member, setMember] = useState<string | null>(null);
  const ready =
    member !== null &&
    (what === "intent" || (what === "tag" ? /^[a-z0-9_-]{1,40}$/.test(tag) : value !== null && currency.length === 3));
  const add = () => {
    if (member === null) {
      return;
    }
    const one: QueueNamed =
      what === "intent"
        ? { ...NOTHING, intent, member }
        : what === "tag"
          ? { ...NOTHING, tag, member }
          : { ...NOTHING, fromMinor: Math.round((value ?? 0) * 100), currency, member };
    onAdd(one, () => setMember(null));
  };
  return (
    <Space wrap className={styles.fields}>
      <Select<What>
        value={what}
        aria-label={t("queue.what")}
        popupMatchSelectWidth={false}
        options={(["intent", "value", "tag"] as const).map((it) => ({ value: it, label: t(`queue.by.${it}`) }))}
        onChange={setWhat}
      />
      {what === "intent" ? (
        <Select<string>
          className={styles.pick}
          value={intent}
          aria-label={t("queue.by.intent")}
          showSearch={{ optionFilterProp: "label" }}
          options={intents}
          onChange={setIntent}
        />
      ) : what === "tag" ? (
        <Input
          value={tag}
          maxLength={40}
          placeholder="vip"
          aria-label={t("queue.by.tag")}
          onChange={({ target }) => setTag(target.value.toLowerCase())}
        />
      ) : (
        <>
          <InputNumber value={value} min={1} aria-label={t("queue.by.value")} onChange={setValue} />
          <Select
            className={styles.currency}
            value={currency}
            aria-label={t("queue.currency")}
            options={["MXN", "USD"].map((it) => ({ value: it, label: it }))}
            onChange={setCurrency}
          />
        </>
      )}
      <Select<string>
        className={styles.pick}
        value={member}
        aria-label={t("queue.goesTo")}
        placeholder={t("queue.goesTo")}
        options={members.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setMember}
      />
      <Button disabled={!ready} onClick={add} data-testid="add-named">
        {t("queue.addNamed")}
      </Button>
    </Space>
  );
}
