import { LockOutlined, UnlockOutlined } from "@ant-design/icons";
import { Placeholder } from "@/components/placeholder";

/** A personal value in a message: locked behind its placeholder, or open after it has been revealed. */
export function Secret({ kind, value }: { kind: string; value: string | undefined }) {
  const Icon = value === undefined ? LockOutlined : UnlockOutlined;
  return <Placeholder kind={kind} value={value} icon={<Icon aria-hidden="true" />} />;
}
