import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, Space } from "antd";
import { useTranslation } from "react-i18next";

/** The values that go into the template's blanks, in order. */
export function TemplateParameters() {
  const { t } = useTranslation();
  return (
    <Form.List name="parameters">
      {(fields, { add, remove }) => (
        <Form.Item label={t("template.parameters")}>
          {fields.map((field, index) => (
            <Space.Compact key={field.key} block style={{ marginBottom: 6 }}>
              <Form.Item
                name={field.name}
                noStyle
                rules={[{ required: true, message: t("template.parameterMissing", { number: index + 1 }) }]}
              >
                <Input
                  aria-label={t("template.parameter", { number: index + 1 })}
                  placeholder={t("template.parameter", { number: index + 1 })}
                />
              </Form.Item>
              <Button
                icon={<DeleteOutlined />}
                aria-label={t("template.removeParameter", { number: index + 1 })}
                onClick={() => remove(field.name)}
              />
            </Space.Compact>
          ))}
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => add("")}>
            {t("template.addParameter")}
          </Button>
        </Form.Item>
      )}
    </Form.List>
  );
}
