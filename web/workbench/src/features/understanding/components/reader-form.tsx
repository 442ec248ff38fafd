import type { SecondReader, SecondReaderOrder } from "@atiende/api";
import { Alert, Button, Checkbox, Form, Input, InputNumber, Radio, Space } from "antd";
import { ProblemNote } from "@/components/problem-note";
import { useTell } from "@/components/use-tell";
import { useTranslation } from "@/lib/i18n";
import { useSetSecondReader } from "../api/second-reader";
import styles from "./reader.module.css";

/** What the server takes where nothing is said. */
const BUDGET = 500;
const THRESHOLD = 0.8;

interface Values {
  kind: SecondReaderOrder["kind"];
  place: string;
  url?: string;
  model?: string;
  key?: string;
  threshold: number;
  dailyBudget: number;
  agreed: boolean;
}

/** What a reader needs to be switched on; nothing is sent before somebody has named the place and agreed to it. */
export function ReaderForm({ reader, onClose }: { reader: SecondReader | null; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTell();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch("kind", form) ?? reader?.kind ?? "endpoint";
  const place = Form.useWatch("place", form)?.trim() ?? "";
  const { mutate, isPending, error } = useSetSecondReader();
  const endpoint = kind === "endpoint";
  const set = ({ agreed: _, url, model, key, threshold, ...others }: Values) =>
    mutate(
      {
        ...others,
        threshold: threshold / 100,
        url: endpoint ? (url ?? null) : null,
        model: endpoint ? (model ?? null) : null,
        key: endpoint && key !== undefined && key !== "" ? key : null,
      },
      {
        onSuccess: () => {
          tell.done(t("reader.isOn"));
          onClose();
        },
      },
    );
  const needed = [{ required: true, whitespace: true, message: t("reader.needed") }];
  return (
    <section className={styles.card} aria-label={t("reader.switchOn")}>
      {error === null ? null : <ProblemNote error={error} />}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        className={styles.form}
        onFinish={set}
        initialValues={{
          kind: reader?.kind ?? "endpoint",
          place: reader?.place,
          url: reader?.url,
          model: reader?.model,
          threshold: Math.round((reader?.threshold ?? THRESHOLD) * 100),
          dailyBudget: reader?.dailyBudget ?? BUDGET,
          agreed: false,
        }}
      >
        <Form.Item name="kind" label={t("reader.kind")}>
          <Radio.Group
            options={(["endpoint", "encoder"] as const).map((value) => ({ value, label: t(`reader.kinds.${value}`) }))}
          />
        </Form.Item>
        {endpoint ? null : <Alert type="info" showIcon title={t("reader.encoderText")} />}
        <Form.Item name="place" label={t("reader.place")} extra={t("reader.placeText")} rules={needed}>
          <Input
            maxLength={200}
            placeholder={endpoint ? "Example AI, Dublin, Irlanda" : t("reader.thisMachine")}
            data-testid="reader-place-field"
          />
        </Form.Item>
        {endpoint ? (
          <>
            <Form.Item name="url" label={t("reader.url")} extra={t("reader.urlText")} rules={needed}>
              <Input maxLength={2000} placeholder="https://llm.example/v1" inputMode="url" />
            </Form.Item>
            <Form.Item name="model" label={t("reader.model")} rules={needed}>
              <Input maxLength={120} placeholder="llama-3.3-70b" />
            </Form.Item>
            <Form.Item
              name="key"
              label={t("reader.key")}
              extra={t(reader?.hasKey ? "reader.keyKept" : "reader.keyText")}
            >
              <Input.Password maxLength={500} autoComplete="new-password" />
            </Form.Item>
          </>
        ) : null}
        <Form.Item
          name="threshold"
          label={t("reader.threshold")}
          extra={t("reader.thresholdText")}
          rules={[{ required: true }]}
        >
          <InputNumber<number> min={10} max={99} precision={0} suffix="%" />
        </Form.Item>
        <Form.Item
          name="dailyBudget"
          label={t("reader.budget")}
          extra={t("reader.budgetText")}
          rules={[{ required: true }]}
        >
          <InputNumber<number> min={1} max={100_000} precision={0} />
        </Form.Item>
        {endpoint ? (
          <Form.Item
            name="agreed"
            valuePropName="checked"
            rules={[
              {
                validator: (_, agreed) =>
                  agreed ? Promise.resolve() : Promise.reject(new Error(t("reader.agreeFirst"))),
              },
            ]}
          >
            <Checkbox data-testid="reader-agreed">
              {place === "" ? t("reader.agree") : t("reader.agreeTo", { place })}
            </Checkbox>
          </Form.Item>
        ) : null}
        <Space>
          <Button type="primary" htmlType="submit" loading={isPending} data-testid="save-reader">
            {reader === null ? t("reader.switchOn") : t("reader.save")}
          </Button>
          <Button onClick={onClose}>{t("cancel")}</Button>
        </Space>
      </Form>
    </section>
  );
}
