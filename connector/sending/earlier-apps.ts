import type { App } from './app';
import { AppTrouble } from './app-trouble';

/** What Rollcall has come to understand since its first connector: an earlier one refuses a call that says it. */
const additions = { poll: ['generation'], batch: ['scan'] } as const;

/** Milliseconds for which an earlier Rollcall is spared them; then it may have been updated. */
const spared = 3_600_000;

/**
 * Lets the connector work with a Rollcall that is older: a call that is not understood is made once more without what may be new to
 * it. Nothing has been done of a call that was not understood.
 * @param tell told of `app-older`, once
 * @returns makes an app that knows what others that were made have met
 */
export function earlierApps(now: () => number, tell: (trouble: AppTrouble) => void): (app: App) => App {
  let until: number | undefined;

  async function understood<Body extends object, Answer>(
    body: Body,
    names: readonly string[],
    call: (body: Body) => Promise<Answer>,
  ): Promise<Answer> {
    const plain = Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name))) as Body;
    if (until !== undefined && now() < until) return await call(plain);
    try {
      return await call(body);
    } catch (error) {
      const isNew = names.some((name) => name in body);
      if (!isNew || !(error instanceof AppTrouble) || error.code !== 'batch-refused') throw error;
      // What is refused without them as well is refused for something else, and that is what it says.
      const answer = await call(plain);
      if (until === undefined) tell(new AppTrouble('app-older', error.message, { cause: error }));
      until = now() + spared;
      return answer;
    }
  }
  return (app) => ({
    poll: (request) => understood(request, additions.poll, app.poll),
    send: (path, batch) => understood(batch, additions.batch, (body) => app.send(path, body)),
    known: app.known,
  });
}
