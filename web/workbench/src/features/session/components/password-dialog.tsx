import { Problem } from "@atiende/api";
import { Alert, Form, Input, Modal } from "antd";
import { ProblemNote } from "@/components/problem-note";
import { useTell } from "@/components/use-tell";
import { useSession } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useChangePassword } from "../api/change-password";

/** The server's least length of a password. */
const LEAST = 10;
const WRONG_PASSWORD = "ATI-2008";

interface Typed {
  oldPassword: string;
  newPassword: string;
  again: string;
}

export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTell();
  const email = useSession().data?.member.email;
  const [form] = Form.useForm<Typed>();
  const { mutate, isPending, error } = useChangePassword();
  const change = ({ oldPassword, newPassword }: Typed) =>
    mutate(
      { oldPassword, newPassword },
      {
        onSuccess: () => {
          tell.done(t("password.changed"));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t("password.title")}
      okText={t("password.change")}
      cancelText={t("cancel")}
      confirmLoading={isPending}
      onOk={form.submit}
      onCancel={onClose}
      width={440}
    >
      <p>{t("password.text")}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={change} style={{ marginTop: 12 }}>
        {/* tells the browser whose password it is to remember */}
        <input type="hidden" autoComplete="username" value={email ?? ""} readOnly />
        <Form.Item
          name="oldPassword"
          label={t("password.old")}
          rules={[{ required: true, message: t("signIn.passwordMissing") }]}
        >
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
        <Form.Item
          name="newPassword"
          label={t("password.new")}
          rules={[{ required: true, min: LEAST, message: t("password.short", { least: LEAST }) }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t("password.again")}
          dependencies={["newPassword"]}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue("newPassword")
                  ? Promise.resolve()
                  : Promise.reject(new Error(t("password.different"))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" onPressEnter={form.submit} />
        </Form.Item>
      </Form>
      {error === null ? null : error instanceof Problem && error.code === WRONG_PASSWORD ? (
        <Alert type="error" showIcon role="alert" title={t("password.wrong")} />
      ) : (
        <ProblemNote error={error} />
      )}
    </Modal>
  );
}
