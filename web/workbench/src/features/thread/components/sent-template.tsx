import type { Message } from "@atiende/api";
import { TemplateMeaning } from "@/components/template-meaning";
import { useApprovedTemplates } from "@/data/approved-templates";
import { useConversation } from "@/data/conversation";
import { useMay } from "@/data/session";
import { useLabelLanguage } from "@/lib/i18n";

/** As the desk keeps a template that was sent: its name, its language, and what was put into its gaps. */
const KEPT = /^\[(?<name>\S+) · (?<language>\S+)\] ?(?<values>.*)$/su;

/** What a template that was sent means to an agent who does not read it, where the shop has written it. */
export function SentTemplate({ message }: { message: Message }) {
  // who reads Spanish is shown none, and whoever answers nobody may not ask for templates
  const may = useMay("agent");
  const asks = useLabelLanguage() !== "es" && may;
  const channel = useConversation(message.conversationId).data?.channel.id;
  const templates = useApprovedTemplates(asks ? channel : undefined).data;
  const { name, language, values = "" } = KEPT.exec(message.text)?.groups ?? {};
  const template = templates?.find((each) => each.name === name && each.language === language);
  if (template === undefined) {
    return null;
  }
  const filled = values === "" ? [] : values.split(" · ");
  // a value with such a mark in it cannot be told from two
  const before = template.headerGaps.length;
  const all = before + template.gaps.length + template.buttons.length;
  const ofBody = filled.length === all ? filled.slice(before, before + template.gaps.length) : [];
  return <TemplateMeaning template={template} values={ofBody} />;
}
