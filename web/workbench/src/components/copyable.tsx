import { CheckOutlined, CopyOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "@/lib/i18n";
import styles from "./copyable.module.css";

/** Something that is entered elsewhere, whole, with a button that copies it. */
export function Copyable({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  // missing where the desk is opened over plain HTTP from another machine
  const clipboard: Clipboard | undefined = navigator.clipboard;
  return (
    <div className={styles.copyable}>
      <span className="visually-hidden">{label}</span>
      <code className={styles.text} data-testid="copyable">
        {text}
      </code>
      {clipboard === undefined ? null : (
        <Button
          size="small"
          icon={copied ? <CheckOutlined /> : <CopyOutlined />}
          onClick={() => void clipboard.writeText(text).then(() => setCopied(true))}
        >
          {t(copied ? "copy.done" : "copy.do")}
        </Button>
      )}
    </div>
  );
}
