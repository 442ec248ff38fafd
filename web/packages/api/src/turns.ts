/** So long others wait at most, also where nothing is drawn, as in a window behind another. */
const PATIENCE = 500;

/** Settles when what came first is drawn; nothing where nobody has to wait. */
let drawn: Promise<void> | undefined;

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** What has come is put into the page before the next frame, and is seen with it. */
async function seen(answer: Promise<Response>): Promise<void> {
  await answer.catch(() => undefined);
  await frame();
  await frame();
}

/**
 * Sends at once what a person waits for, and lets what is asked for after it wait until it is drawn: all at once they would share the
 * browser's few connections, the server and the processors, and the one that matters would come with the last.
 */
export function first(request: Request): Promise<Response> {
  const answer = globalThis.fetch(request);
  const all = Promise.race([seen(answer), new Promise<void>((resolve) => setTimeout(resolve, PATIENCE))]);
  drawn = all;
  void all.then(() => {
    if (drawn === all) {
      drawn = undefined;
    }
  });
  return answer;
}

/** Sends when nothing that a person waits for is on its way; those that wait are sent in the order in which they were asked for. */
export async function inTurn(request: Request): Promise<Response> {
  while (drawn !== undefined) {
    await drawn;
  }
  return globalThis.fetch(request);
}
