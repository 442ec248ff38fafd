import type { QueueCandidate, QueueSettings } from "@atiende/api";

/** What the parts of the settings decide with. */
export interface Deciding {
  settings: QueueSettings;
  members: QueueCandidate[];
  /** Whether the member may decide, and nothing is being decided now. */
  may: boolean;
  decide: (change: Partial<QueueSettings>, onDone?: () => void) => void;
}

/** Settings as they are shown, without members who are gone; what is not edited is saved as it stands, and the desk drops them. */
export function withoutGone(settings: QueueSettings, members: QueueCandidate[]): QueueSettings {
  const here = new Set(members.map(({ id }) => id));
  return {
    ...settings,
    queues: settings.queues.map((queue) => ({ ...queue, members: queue.members.filter((id) => here.has(id)) })),
    members: settings.members.filter(({ member }) => here.has(member)),
    named: settings.named.filter(({ member }) => here.has(member)),
  };
}

/** What speaks against giving a member anything now; null where nothing does. */
export function against(
  member: QueueCandidate,
  settings: QueueSettings,
): "away" | "off_hours" | "not_here" | "full" | null {
  if (member.away) {
    return "away";
  }
  if (member.offHours) {
    return "off_hours";
  }
  if (settings.presentOnly === true && !member.here) {
    return "not_here";
  }
  const most = settings.members.find((it) => it.member === member.id)?.capacity ?? settings.capacity ?? null;
  return most !== null && member.open >= most ? "full" : null;
}
