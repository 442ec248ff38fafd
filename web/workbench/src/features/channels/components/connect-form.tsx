import type { ChannelKind } from "@atiende/api";
import { Button, Form, Input, Segmented } from "antd";
import { useState } from "react";
import { ProblemNote } from "@/components/problem-note";
import { useChannelKind } from "@/components/use-channel-kind";
import { useTell } from "@/components/use-tell";
import { useTranslation } from "@/lib/i18n";
import { useBeginConsent, useConnect } from "../api/connecting";
import { askedFor, settingsOf, type Way } from "../fields";
import styles from "./connecting.module.css";
import { Consent } from "./consent";
import { SettingField } from "./setting-field";
import { useFieldNames } from "./use-field-names";

interface Props {
  kind: ChannelKind;
  onConnected: () => void;
}

interface Entered {
  name: string;
  externalId?: string;
  settings?: Record<string, string | undefined>;
}

/** What an account of a kind is connected with: the steps in short, and the fields that the server names. */
export function ConnectForm({ kind: { kind, ways, settings: known, account, rights }, onConnected }: Props) {
  const { t } = useTranslation();
  const tell = useTell();
  const kindName = useChannelKind();
  const names = useFieldNames(kind);
  const [way, setWay] = useState<Way>(ways.includes("consent") ? "consent" : "keys");
  const connect = useConnect();
  const begin = useBeginConsent();
  const { error, isPending } = way === "consent" ? begin : connect;
  if (begin.data !== undefined && way === "consent") {
    return <Consent consent={begin.data} />;
  }
  const { needed, optional } = askedFor(known, way);
  const send = ({ name, externalId = "", settings = {} }: Entered) => {
    const sent = { kind, name: name.trim(), settings: settingsOf(known, way, settings) };
    if (way === "consent") {
      begin.mutate(sent);
    } else {
      connect.mutate(
        { ...sent, externalId: externalId.trim() },
        {
          onSuccess: ({ name: made }) => {
            tell.done(t("connect.connected", { name: made }));
            onConnected();
          },
        },
      );
    }
  };
  return (
    <>
      {ways.length > 1 ? (
        <Segmented<Way>
          value={way}
          onChange={setWay}
          options={[
            { value: "consent", label: t("connect.byConsent") },
            { value: "keys", label: t("connect.byKeys") },
          ]}
          className={styles.more ?? ""}
        />
      ) : null}
      <ol className={styles.steps} data-testid="connect-steps">
        {names.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {rights.length === 0 ? null : (
        <p className={styles.quiet}>
          {t("connect.rights")}{" "}
          {rights.map(({ name, toAct }) => (toAct ? t("connect.toAct", { name }) : name)).join(", ")}
        </p>
      )}
      {error === null ? null : <ProblemNote error={error} />}
      <Form<Entered> layout="vertical" requiredMark={false} onFinish={send} initialValues={{ name: kindName(kind) }}>
        <Form.Item
          name="name"
          label={t("connect.name")}
          extra={t("connect.nameText")}
          rules={[{ required: true, whitespace: true, message: t("connect.missing") }]}
        >
          <Input autoFocus maxLength={80} autoComplete="off" />
        </Form.Item>
        {way === "keys" ? (
          <Form.Item
            name="externalId"
            label={names.account}
            extra={names.account.includes(account) ? undefined : <code>{account}</code>}
            rules={[{ required: true, whitespace: true, message: t("connect.missing") }]}
          >
            <Input maxLength={120} autoComplete="off" />
          </Form.Item>
        ) : null}
        {needed.map((setting) => (
          <SettingField key={setting.name} setting={setting} label={names.field(setting.name)} needed />
        ))}
        {optional.length === 0 ? null : (
          <details className={styles.more} open={needed.length === 0}>
            <summary>{t("connect.more")}</summary>
            {optional.map((setting) => (
              <SettingField key={setting.name} setting={setting} label={names.field(setting.name)} />
            ))}
          </details>
        )}
        <p className={styles.quiet}>{t("connect.sealed")}</p>
        <Button type="primary" htmlType="submit" loading={isPending} data-testid="connect">
          {t(way === "consent" ? "connect.toConsent" : "connect.do")}
        </Button>
      </Form>
    </>
  );
}
