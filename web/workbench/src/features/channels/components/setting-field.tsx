import type { ChannelSetting } from "@atiende/api";
import { Form, Input, Select } from "antd";
import { useTranslation } from "@/lib/i18n";
import { choicesOf } from "../fields";

interface Props {
  setting: ChannelSetting;
  label: string;
  needed?: boolean;
  /** Whether the account has a value already, which stays where nothing is entered. */
  stays?: boolean;
}

/** A setting of an account, as the server describes it. */
export function SettingField({ setting, label, needed = false, stays = false }: Props) {
  const { t } = useTranslation();
  const { name, secret, standard, unless } = setting;
  const choices = choicesOf(setting);
  const placeholder = stays ? t("account.keysStay") : (standard ?? "");
  return (
    <Form.Item
      name={["settings", name]}
      label={label}
      {...(choices.length > 0 && standard !== null && !stays && { initialValue: standard })}
      dependencies={unless === null ? [] : [["settings", unless]]}
      rules={[
        ({ getFieldValue }) => ({
          // another setting may make it needless
          required: needed && (unless === null || !getFieldValue(["settings", unless])),
          whitespace: true,
          message: t("connect.missing"),
        }),
      ]}
    >
      {choices.length > 0 ? (
        <Select
          allowClear={stays}
          placeholder={placeholder}
          options={choices.map((value) => ({ value, label: value }))}
        />
      ) : secret ? (
        <Input.Password maxLength={4000} autoComplete="new-password" {...(stays && { placeholder })} />
      ) : (
        <Input maxLength={2000} autoComplete="off" placeholder={placeholder} />
      )}
    </Form.Item>
  );
}
