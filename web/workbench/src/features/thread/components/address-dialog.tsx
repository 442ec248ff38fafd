import type { Order, PostalAddress } from "@atiende/api";
import { Button, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { ProblemNote } from "@/components/problem-note";
import { useAct } from "@/data/order-acts";
import { useTranslation } from "@/lib/i18n";
import { randomId } from "@/lib/random-id";
import { STATES } from "../states";
import { ActPreview } from "./act-preview";
import styles from "./address-dialog.module.css";

/** As typed; what is left empty stays as it is. */
type Typed = Partial<Record<keyof PostalAddress, string>>;

/** What the server takes of each, in characters. */
const LONGEST = {
  street: 120,
  detail: 120,
  neighbourhood: 80,
  postalCode: 5,
  city: 80,
  recipient: 80,
  phone: 30,
} as const;

/** In the order of a Mexican label. */
const FIELDS = ["street", "detail", "neighbourhood", "postalCode", "city"] as const;
const PERSON = ["recipient", "phone"] as const;
const NEEDED: readonly string[] = ["street", "postalCode", "city"];

function addressOf(typed: Typed): PostalAddress {
  const given = (name: keyof PostalAddress) => {
    const value = typed[name]?.trim() ?? "";
    return value === "" ? {} : { [name]: value };
  };
  return {
    street: typed.street?.trim() ?? "",
    postalCode: typed.postalCode?.trim() ?? "",
    city: typed.city?.trim() ?? "",
    state: typed.state ?? "",
    ...given("detail"),
    ...given("neighbourhood"),
    ...given("recipient"),
    ...given("phone"),
  };
}

/** An address as it stands on a label. */
const linesOf = ({ recipient, street, detail, neighbourhood, postalCode, city, state, phone }: PostalAddress) =>
  [
    recipient,
    [street, detail].filter(Boolean).join(", "),
    neighbourhood,
    `${postalCode} ${city}, ${state}`,
    phone,
  ].filter((line): line is string => line !== undefined && line !== null && line !== "");

interface Props {
  order: Order;
  /** What the shop calls the channel that the order is of. */
  platform: string;
  conversationId: string;
  onClose: () => void;
}

/** Where an order is to go instead: first the address, then a look at what will be done. Kept nowhere but in the act. */
export function AddressDialog({ order, platform, conversationId, onClose }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const [looked, setLooked] = useState<{ address: PostalAddress; key: string } | null>(null);
  const { mutate, isPending, error, reset } = useAct(order, conversationId);
  const back = () => {
    reset();
    setLooked(null);
  };
  const buttons =
    looked === null
      ? [
          <Button key="cancel" onClick={onClose}>
            {t("cancel")}
          </Button>,
          <Button key="look" type="primary" onClick={() => form.submit()} data-testid="address-look">
            {t("buyerMessage.look")}
          </Button>,
        ]
      : [
          <Button key="back" disabled={isPending} onClick={back}>
            {t("buyerMessage.back")}
          </Button>,
          <Button
            key="do"
            type="primary"
            autoFocus
            loading={isPending}
            onClick={() => mutate({ kind: "change_address", ...looked }, { onSuccess: onClose })}
            data-testid="order-act-confirm"
          >
            {t("orders.readdress")}
          </Button>,
        ];
  const box = (name: keyof typeof LONGEST) => (
    <Form.Item
      key={name}
      name={name}
      label={t(`orders.address.${name}`)}
      className={styles[name]}
      rules={[
        ...(NEEDED.includes(name) ? [{ required: true, whitespace: true, message: t("orders.address.missing") }] : []),
        ...(name === "postalCode" ? [{ pattern: /^\d{5}$/, message: t("orders.address.postalCodeWrong") }] : []),
      ]}
    >
      <Input
        lang="es-MX"
        maxLength={LONGEST[name]}
        autoComplete="off"
        autoFocus={name === "street"}
        inputMode={name === "postalCode" ? "numeric" : name === "phone" ? "tel" : undefined}
        placeholder={name === "recipient" || name === "phone" ? t("orders.address.asBefore") : undefined}
        data-testid={`address-${name}`}
      />
    </Form.Item>
  );
  return (
    <Modal
      open
      width={520}
      title={t("orders.readdressOf", { number: order.number })}
      footer={buttons}
      onCancel={onClose}
    >
      {/* what was typed is there again for whoever goes back */}
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        hidden={looked !== null}
        className={styles.form}
        onFinish={(typed) => setLooked({ address: addressOf(typed), key: randomId() })}
      >
        {FIELDS.map(box)}
        <Form.Item
          name="state"
          label={t("orders.address.state")}
          rules={[{ required: true, message: t("orders.address.missing") }]}
        >
          <Select
            showSearch
            options={STATES.map((state) => ({ value: state, label: state }))}
            data-testid="address-state"
          />
        </Form.Item>
        {PERSON.map(box)}
        <button type="submit" hidden />
      </Form>
      {looked === null ? null : (
        <ActPreview
          order={order}
          what={
            <>
              {t("orders.readdressAt", { platform, number: order.number })}
              <address className={styles.address} lang="es-MX">
                {linesOf(looked.address).map((line) => (
                  <span key={line}>{line}</span>
                ))}
              </address>
            </>
          }
          then={t("orders.readdressText")}
        />
      )}
      {error === null ? null : <ProblemNote error={error} />}
    </Modal>
  );
}
