import { type Because, Problem } from "@atiende/api";
import { Alert } from "antd";
import { useProblemWords } from "@/components/use-problem-words";
import { storedReason } from "@/lib/stored-reason";
import styles from "./connecting.module.css";

/** What an account can be refused for. Anybody can write an address: nothing else that the desk has words for is said from one. */
const BELIEVED: ReadonlySet<Because["code"]> = new Set([
  "address_undeclared",
  "answer_unreadable",
  "app_key",
  "chat_permission",
  "client_refused",
  "consent_void",
  "cut_off",
  "key_deleted",
  "key_expired",
  "mail_scopes",
  "main_account",
  "may_not",
  "no_shop",
  "only_main_account",
  "other_shop",
  "patience",
  "platform_answered",
  "role_or_consent",
  "scope_lacking",
  "scopes_lacking",
  "several_shops",
  "shop_answered",
  "shop_suspended",
  "token_refused",
  "without_token",
  "wrong_client",
  "wrong_seller",
] satisfies Because["code"][]);

/** Such as ids of shops. */
const NUMBERS = /^\d{1,20}(, \d{1,20})*$/;

/** A reason that came with the address; null for what somebody may have written into it to be read. */
function believed(stored: string): Because | null {
  const because = storedReason(stored);
  return because !== null &&
    BELIEVED.has(because.code) &&
    Object.values(because.values).every((value) => NUMBERS.test(value))
    ? because
    : null;
}

interface Props {
  /** Of the problem, such as ATI-4008. */
  code: string;
  /** As the server stores a reason, with numbers alone as values. */
  because: string;
  onClose: () => void;
}

/** Why an owner who comes back from the platform's page has connected nothing. */
export function ConsentRefused({ code, because, onClose }: Props) {
  const words = useProblemWords();
  const { title, detail } = words(new Problem(422, code, "", null, null, believed(because)));
  return (
    <Alert
      type="error"
      showIcon
      closable={{ onClose }}
      className={styles.more}
      title={title}
      description={detail}
      data-testid="consent-refused"
    />
  );
}
