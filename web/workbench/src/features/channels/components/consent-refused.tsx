import { Problem } from "@atiende/api";
import { Alert } from "antd";
import { useProblemWords } from "@/components/use-problem-words";
import { storedReason } from "@/lib/stored-reason";
import styles from "./connecting.module.css";

interface Props {
  /** Of the problem, such as ATI-4008. */
  code: string;
  /** As the server stores a reason; what has no code is not told, since anybody may have written it. */
  because: string;
  onClose: () => void;
}

/** Why an owner who comes back from the platform's page has connected nothing. */
export function ConsentRefused({ code, because, onClose }: Props) {
  const words = useProblemWords();
  const { title, detail } = words(new Problem(422, code, "", null, null, storedReason(because)));
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
