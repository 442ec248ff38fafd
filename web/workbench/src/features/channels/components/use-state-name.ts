import type { Tone } from "@atiende/ui";
import { useTranslation } from "@/lib/i18n";

const TONES = {
  connected: "good",
  disconnected: "plain",
  read_only: "accent",
  fault: "danger",
  outage: "warn",
} as const satisfies Record<string, Tone>;

function isKnown(state: string): state is keyof typeof TONES {
  return state in TONES;
}

/** What a channel's state is called and how it is coloured; as the server says it when we have no name for it. */
export function useStateName(): (state: string) => { name: string; tone: Tone } {
  const { t } = useTranslation();
  return (state) =>
    isKnown(state) ? { name: t(`channelState.${state}`), tone: TONES[state] } : { name: state, tone: "plain" };
}
