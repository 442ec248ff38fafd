/** By what a node judges that says nothing of a mark, being of a release before this one. */
const USUAL_MARK = 0.8;

/** The confidence below which a person decides on a conversation or a message. */
export function handOverMark({ personBelow }: { personBelow?: number }): number {
  return personBelow ?? USUAL_MARK;
}
