import {
  DisconnectOutlined,
  EditOutlined,
  ExperimentOutlined,
  KeyOutlined,
  LinkOutlined,
  PauseOutlined,
  PlayCircleOutlined,
  SafetyOutlined,
} from "@ant-design/icons";
import type { Channel } from "@atiende/api";
import { Button, Modal, Popconfirm } from "antd";
import { useState } from "react";
import { ProblemNote } from "@/components/problem-note";
import { useTell } from "@/components/use-tell";
import { useTranslation } from "@/lib/i18n";
import { useChangeChannel, useDisconnect } from "../api/account";
import { useConsentAgain } from "../api/connecting";
import styles from "./connecting.module.css";
import { Consent } from "./consent";
import { Findings } from "./findings";
import { KeysDialog } from "./keys-dialog";
import { RenameDialog } from "./rename-dialog";
import { WebhookAddress } from "./webhook-address";

type Open = "test" | "rename" | "webhook" | "consent" | "keys" | null;

/** What the owner can do with an account. */
export function AccountActs({ channel: { id, kind, name, mode, state, authorisable } }: { channel: Channel }) {
  const { t } = useTranslation();
  const tell = useTell();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const change = useChangeChannel();
  const disconnect = useDisconnect();
  const again = useConsentAgain();
  const paused = mode === "read_only";
  if (state === "disconnected") {
    return null;
  }
  return (
    <div className={styles.acts} data-testid="account-acts">
      <Button size="small" icon={<ExperimentOutlined />} onClick={() => setOpen("test")} data-testid="test-channel">
        {t("account.test")}
      </Button>
      <Button size="small" icon={<EditOutlined />} onClick={() => setOpen("rename")}>
        {t("account.rename")}
      </Button>
      <Popconfirm
        title={t(paused ? "account.resumeTitle" : "account.pauseTitle", { name })}
        description={<p className={styles.confirm}>{t(paused ? "account.resumeText" : "account.pauseText")}</p>}
        okText={t(paused ? "account.resume" : "account.pause")}
        cancelText={t("cancel")}
        onConfirm={() => change.mutate({ id, mode: paused ? "full" : "read_only" }, { onError: tell.problem })}
      >
        <Button
          size="small"
          icon={paused ? <PlayCircleOutlined /> : <PauseOutlined />}
          loading={change.isPending}
          data-testid="pause-channel"
        >
          {t(paused ? "account.resume" : "account.pause")}
        </Button>
      </Popconfirm>
      <Button size="small" icon={<LinkOutlined />} onClick={() => setOpen("webhook")}>
        {t("account.webhook")}
      </Button>
      <Button size="small" icon={<KeyOutlined />} onClick={() => setOpen("keys")} data-testid="replace-keys">
        {t("account.keys")}
      </Button>
      {authorisable ? (
        <Button
          size="small"
          icon={<SafetyOutlined />}
          loading={again.isPending}
          onClick={() => {
            again.mutate(id);
            setOpen("consent");
          }}
        >
          {t("account.authorise")}
        </Button>
      ) : null}
      <Popconfirm
        title={t("account.disconnectTitle", { name })}
        description={<p className={styles.confirm}>{t("account.disconnectText")}</p>}
        okText={t("account.disconnect")}
        cancelText={t("cancel")}
        okButtonProps={{ danger: true }}
        onConfirm={() =>
          disconnect.mutate(id, {
            onSuccess: ({ revoked }) => tell.done(t(revoked ? "account.revoked" : "account.notRevoked", { name })),
            onError: tell.problem,
          })
        }
      >
        <Button size="small" danger icon={<DisconnectOutlined />} loading={disconnect.isPending}>
          {t("account.disconnect")}
        </Button>
      </Popconfirm>
      {open === "test" ? <Findings id={id} name={name} onClose={close} /> : null}
      {open === "rename" ? <RenameDialog id={id} name={name} onClose={close} /> : null}
      {open === "keys" ? <KeysDialog id={id} kind={kind} name={name} onClose={close} /> : null}
      {open === "webhook" ? <WebhookAddress id={id} kind={kind} name={name} onClose={close} /> : null}
      {open === "consent" ? (
        <Modal open footer={null} title={t("account.authoriseTitle", { name })} onCancel={close} width={560}>
          {again.error === null ? null : <ProblemNote error={again.error} />}
          {again.data === undefined ? null : <Consent consent={again.data} />}
        </Modal>
      ) : null}
    </div>
  );
}
