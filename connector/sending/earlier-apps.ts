import type { App } from './app';
import { AppTrouble } from './app-trouble';
import { plainPoll } from './plain-poll';

/** Milliseconds for which an earlier Rollcall is spared what it does not know; then it may have been updated. */
const spared = 3_600_000;

/**
 * Lets the connector work with a Rollcall that is older. What that does not know of a poll it leaves out, and names. The first ones
 * refused the call: it is made once more without what may be new to them, and nothing has been done of a call that was refused.
 * @param tell told of `app-older`, once
 * @returns makes an app that knows what others that were made have met
 */
export function earlierApps(now: () => number, tell: (trouble: AppTrouble) => void): (app: App) => App {
  let until: number | undefined;
  let isTold = false;
  function tellOnce(message: string, options: ErrorOptions = {}): void {
    if (!isTold) tell(new AppTrouble('app-older', message, options));
    isTold = true;
  }

  async function understood<Body extends object, Answer>(
    body: Body,
    plain: Body,
    call: (body: Body) => Promise<Answer>,
  ): Promise<Answer> {
    if (until !== undefined && now() < until) return await call(plain);
    try {
      return await call(body);
    } catch (error) {
      const isNew = Object.keys(plain).length < Object.keys(body).length;
      if (!isNew || !(error instanceof AppTrouble) || error.code !== 'batch-refused') throw error;
      // What is refused without them as well is refused for something else, and that is what it says.
      const answer = await call(plain);
      tellOnce(error.message, { cause: error });
      until = now() + spared;
      return answer;
    }
  }
  return (app) => ({
    async poll(request) {
      const answer = await understood(request, plainPoll(request), app.poll);
      const { unknown = [] } = answer;
      if (unknown.length > 0) tellOnce(`It does not know ${unknown.join(', ')}, and has left that out.`);
      return answer;
    },
    send: (path, batch) => understood(batch, withoutScan(batch), (body) => app.send(path, body)),
    known: app.known,
  });
}

function withoutScan(batch: object): object {
  const { scan: _, ...plain } = batch as { readonly scan?: unknown };
  return plain;
}
