import type { NewApiKey } from "@atiende/api";
import { Alert, Button, Checkbox, Form, Input, Modal } from "antd";
import { Copyable } from "@/components/copyable";
import { ProblemNote } from "@/components/problem-note";
import { useTranslation } from "@/lib/i18n";
import { useIssueKey } from "../api/api-keys";
import { SCOPES } from "../scopes";
import styles from "./api-keys.module.css";

/** A new key, and then the key itself, this once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewApiKey>();
  const { mutate, isPending, error, data } = useIssueKey();
  if (data !== undefined) {
    return (
      <Modal
        open
        width={520}
        title={t("apiKeys.keyOf", { name: data.name })}
        closable={false}
        keyboard={false}
        footer={
          <Button type="primary" onClick={onClose} data-testid="key-kept">
            {t("apiKeys.kept")}
          </Button>
        }
      >
        <div className={styles.part}>
          <Alert type="warning" showIcon title={t("apiKeys.once")} />
          <Copyable text={data.key ?? ""} label={t("apiKeys.keyOf", { name: data.name })} />
        </div>
      </Modal>
    );
  }
  return (
    <Modal
      open
      width={460}
      title={t("apiKeys.add")}
      okText={t("apiKeys.issue")}
      cancelText={t("cancel")}
      confirmLoading={isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {error === null ? null : <ProblemNote error={error} />}
      <Form<NewApiKey>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(key) => mutate(key)}
        initialValues={{ scopes: ["read"] }}
      >
        <Form.Item
          name="name"
          label={t("apiKeys.name")}
          rules={[{ required: true, whitespace: true, message: t("apiKeys.nameMissing") }]}
        >
          <Input autoFocus maxLength={100} autoComplete="off" placeholder="ERP" />
        </Form.Item>
        <Form.Item
          name="scopes"
          label={t("apiKeys.scopes")}
          rules={[{ type: "array", min: 1, message: t("apiKeys.scopesMissing") }]}
        >
          <Checkbox.Group className={styles.choices ?? ""}>
            {SCOPES.map((scope) => (
              <Checkbox key={scope} value={scope}>
                {t(`apiKeys.scope.${scope}`)} <code className={styles.quiet}>{scope}</code>
              </Checkbox>
            ))}
          </Checkbox.Group>
        </Form.Item>
      </Form>
    </Modal>
  );
}
