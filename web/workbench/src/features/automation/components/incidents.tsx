import { SafetyCertificateOutlined } from "@ant-design/icons";
import type { Incident, IncidentCause } from "@atiende/api";
import { Chip, PaneNote, SkeletonRows } from "@atiende/ui";
import { Button, Form, Input } from "antd";
import { Link } from "react-router";
import { Loaded } from "@/components/loaded";
import { Moment } from "@/components/moment";
import { ProblemNote } from "@/components/problem-note";
import { useTell } from "@/components/use-tell";
import { useChannels } from "@/data/channels";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useExplainIncident, useIncidents } from "../api/incidents";
import styles from "./incidents.module.css";

const ASKED = ["what", "why", "done", "prevention"] as const;

/** What stops left to be looked into: what machines had sent, and why it came to it. */
export function Incidents() {
  const { t } = useTranslation();
  const query = useIncidents();
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={3} height={72} label={t("loading")} />}>
      {({ items }) =>
        items.length === 0 ? (
          <PaneNote icon={<SafetyCertificateOutlined />} title={t("incident.none")}>
            {t("incident.noneText")}
          </PaneNote>
        ) : (
          <ul className={styles.list}>
            {items.map((incident) => (
              <IncidentItem key={incident.id} incident={incident} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function IncidentItem({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const channels = useChannels().data?.items;
  const { scope, channel, reason, by, at, dueAt, late, snapshot, cause, explainedBy } = incident;
  return (
    <li className={styles.incident} data-testid="incident">
      <div className={styles.line}>
        <strong className={styles.reason}>{reason}</strong>
        {cause !== null ? (
          <Chip tone="good">{t("incident.explained")}</Chip>
        ) : late ? (
          <Chip tone="danger">{t("incident.late")}</Chip>
        ) : (
          <Chip tone="warn">
            {t("incident.due")} <Moment at={dueAt} soon />
          </Chip>
        )}
      </div>
      <p className={styles.quiet}>
        {scope === "channel"
          ? (channels?.find(({ id }) => id === channel)?.name ?? channel)
          : t(`incident.scopes.${scope}`)}{" "}
        · {by} · <Moment at={at} full />
      </p>
      <details className={styles.snapshot}>
        <summary>{t("incident.sent", { count: snapshot.count })}</summary>
        <ul>
          {snapshot.messages.map(({ message, conversation, ruleName, ruleVersion, model, at: sent }) => (
            <li key={message} className={styles.line}>
              <Link to={`/conversations/${conversation}`}>
                <Moment at={sent} full />
              </Link>
              <span className={styles.reason}>
                {ruleName} {ruleVersion === null ? "" : `(${ruleVersion})`}
              </span>
              {model === null ? null : <code>{model}</code>}
            </li>
          ))}
        </ul>
      </details>
      {cause === null ? (
        <CauseForm id={incident.id} />
      ) : (
        <dl className={styles.cause}>
          {ASKED.map((it) => (
            <div key={it}>
              <dt>{t(`incident.asks.${it}`)}</dt>
              <dd>{cause[it]}</dd>
            </div>
          ))}
          {explainedBy === null ? null : <p className={styles.quiet}>{explainedBy}</p>}
        </dl>
      )}
    </li>
  );
}

/** Why it came to a stop, and what keeps it from coming again. */
function CauseForm({ id }: { id: string }) {
  const { t } = useTranslation();
  const tell = useTell();
  const may = useMay("supervisor");
  const { mutate, error, isPending } = useExplainIncident();
  return (
    <details className={styles.snapshot} data-testid="cause">
      <summary>{t("incident.explain")}</summary>
      {error === null ? null : <ProblemNote error={error} />}
      <Form<IncidentCause>
        name={`cause-${id}`}
        layout="vertical"
        requiredMark={false}
        disabled={!may}
        onFinish={(cause) => mutate({ id, cause }, { onSuccess: () => tell.done(t("incident.explained")) })}
      >
        <div className={styles.form}>
          {ASKED.map((it) => (
            <Form.Item
              key={it}
              name={it}
              label={t(`incident.asks.${it}`)}
              rules={[{ required: true, whitespace: true, message: t("incident.missing") }]}
            >
              <Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 6 }} />
            </Form.Item>
          ))}
        </div>
        <Button htmlType="submit" type="primary" loading={isPending}>
          {t("incident.save")}
        </Button>
      </Form>
    </details>
  );
}
