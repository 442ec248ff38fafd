import { EditOutlined, EyeOutlined } from "@ant-design/icons";
import { useColleagueName } from "@/data/colleagues";
import { usePresent } from "@/data/presence";
import { useTranslation } from "@/lib/i18n";
import styles from "./who-is-here.module.css";

type Present = ReturnType<typeof usePresent>;

/** Which colleagues have a conversation open at this moment, and whether one types; nothing where nobody has. */
export function WhoIsHere({ conversationId }: { conversationId: string }) {
  const present = usePresent(conversationId);
  return present.length === 0 ? null : <Mark present={present} />;
}

function Mark({ present }: { present: Present }) {
  const { t } = useTranslation();
  const nameOf = useColleagueName();
  const named = present.flatMap(({ memberId, doing }) => {
    const name = nameOf(memberId);
    return name === undefined ? [] : [{ name, typing: doing === "typing" }];
  });
  const first = named.find(({ typing }) => typing) ?? named[0];
  if (first === undefined) {
    return null;
  }
  const told = named.map(({ name, typing }) => t(typing ? "around.typing" : "around.open", { name })).join(", ");
  return (
    <span
      className={`${styles.mark} ${first.typing ? styles.typing : ""}`}
      title={told}
      data-testid="who-is-here"
      data-doing={first.typing ? "typing" : "here"}
    >
      {first.typing ? <EditOutlined aria-hidden="true" /> : <EyeOutlined aria-hidden="true" />}
      <span className="visually-hidden">{told}</span>
      <span className={styles.name} aria-hidden="true">
        {first.name.split(" ", 1)}
      </span>
      {named.length > 1 ? <span aria-hidden="true">{`+${named.length - 1}`}</span> : null}
    </span>
  );
}
