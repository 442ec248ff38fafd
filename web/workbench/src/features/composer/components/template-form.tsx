import { SendOutlined } from "@ant-design/icons";
import type { Conversation, Template } from "@atiende/api";
import { Alert, Button, Form, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { randomId } from "@/lib/random-id";
import { useSend } from "../use-send";
import styles from "./template-form.module.css";
import { TemplateParameters } from "./template-parameters";

/** After the window has closed the platform takes only templates that it approved beforehand. */
export function TemplateForm({ conversation, aside }: { conversation: Conversation; aside: ReactNode }) {
  const { t } = useTranslation();
  const send = useSend(conversation.id);
  const [form] = Form.useForm<Template>();
  const [key, setKey] = useState(randomId);
  const submit = ({ name, language, parameters }: Template) => {
    send(key, { template: { name, language, parameters: parameters ?? [] } });
    setKey(randomId());
    form.resetFields();
  };
  return (
    <>
      <Alert type="warning" showIcon title={t("template.closed")} />
      <Form<Template>
        form={form}
        layout="vertical"
        className={styles.form}
        data-testid="template-form"
        initialValues={{ language: "es_MX", parameters: [] }}
        requiredMark={false}
        onFinish={submit}
      >
        <div className={styles.row}>
          <Form.Item
            name="name"
            label={t("template.name")}
            className={styles.name}
            rules={[
              { required: true, message: t("template.nameMissing") },
              { pattern: /^[a-z0-9_]+$/, message: t("template.nameWrong") },
            ]}
          >
            <Input spellCheck={false} autoComplete="off" />
          </Form.Item>
          <Form.Item name="language" label={t("template.language")} rules={[{ required: true, message: "" }]}>
            <Input spellCheck={false} autoComplete="off" style={{ width: 90 }} />
          </Form.Item>
        </div>
        <TemplateParameters />
        <div className={styles.foot}>
          {aside}
          <Button type="primary" icon={<SendOutlined />} htmlType="submit">
            {t("template.send")}
          </Button>
        </div>
      </Form>
    </>
  );
}
