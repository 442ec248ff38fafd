import { Problem } from "@atiende/api";
import { Alert, Form, type FormInstance, Input } from "antd";
import { ProblemNote } from "@/components/problem-note";
import { useSession } from "@/data/session";
import { useTranslation } from "@/lib/i18n";

/** The server's least length of a password. */
const LEAST = 10;
const WRONG_PASSWORD = "ATI-2008";

export interface Typed {
  oldPassword: string;
  newPassword: string;
  again: string;
}

interface Props {
  form: FormInstance<Typed>;
  /** How the present password is called. */
  present: string;
  error: Error | null;
  onFinish: (typed: Typed) => void;
}

/** The present password, and another one twice. */
export function PasswordForm({ form, present, error, onFinish }: Props) {
  const { t } = useTranslation();
  const email = useSession().data?.member.email;
  return (
    <>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={onFinish} style={{ marginTop: 12 }}>
        {/* tells the browser whose password it is to remember */}
        <input type="hidden" autoComplete="username" value={email ?? ""} readOnly />
        <Form.Item
          name="oldPassword"
          label={present}
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
    </>
  );
}
