import type { Member } from "@atiende/api";
import { Alert, Button, Modal } from "antd";
import { Copyable } from "@/components/copyable";
import { ProblemNote } from "@/components/problem-note";
import { useTranslation } from "@/lib/i18n";
import { useGiveFirstPassword } from "../api/members";
import styles from "./members.module.css";

/** Gives a member who has forgotten theirs a password, and then shows it, this once. */
export function FirstPasswordDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation();
  const { mutate, isPending, error, data } = useGiveFirstPassword();
  const { id, name } = member;
  if (data !== undefined) {
    return (
      <Modal
        open
        width={520}
        title={t("members.firstPasswordOf", { name })}
        closable={false}
        keyboard={false}
        footer={
          <Button type="primary" onClick={onClose} data-testid="password-told">
            {t("members.told")}
          </Button>
        }
      >
        <div className={styles.given}>
          <Alert type="warning" showIcon title={t("members.passwordOnce", { name })} />
          <Copyable text={data.password} label={t("members.firstPasswordOf", { name })} />
        </div>
      </Modal>
    );
  }
  return (
    <Modal
      open
      width={440}
      title={t("members.givePasswordTitle", { name })}
      okText={t("members.givePassword")}
      cancelText={t("cancel")}
      confirmLoading={isPending}
      // what is under way is given all the same, and is shown this once
      closable={!isPending}
      keyboard={!isPending}
      cancelButtonProps={{ disabled: isPending }}
      onOk={() => mutate(id)}
      onCancel={onClose}
    >
      {error === null ? null : <ProblemNote error={error} />}
      <p>{t("members.givePasswordText")}</p>
    </Modal>
  );
}
