import { type CampaignState, note } from './campaign-state';
import { subjectOf } from './cast';
import { finish, pass, passTimers } from './determined/let-run';
import { type Idp, type IdpRequest, recordOf } from './idp';
import { factOf } from './knowledge';
import { type Side, type Wish, wordsOfWish } from './operation';
import { type Ask, newTask, type Task } from './task';

/** Waits after a request without an answer, in seconds; then the IdP gives up. */
const waits = [4, 20, 70];

/** Sends wishes at the same moment and repeats those without a lasting answer, as IdPs do. */
export async function sendTogether(state: CampaignState, wishes: readonly Wish[], killAfter?: number): Promise<void> {
  const { world, idps, deleted } = state;
  const at = world.clock.now();
  const ask: Ask = (idp, request) => askAndCount(state, idp, request);
  const tasks = wishes.filter(({ side }) => !deleted.has(side)).map((wish) => newTask(ask, idps[wish.side], wish));
  const expected = new Set(tasks.filter((task) => isThere(state, task.wish)));
  for (const { wish } of tasks) remember(state, wish);
  const sendOpen = () => Promise.all(tasks.filter((task) => task.isOpen()).map((task) => task.attempt()));

  const first = sendOpen();
  if (killAfter !== undefined) {
    await passTimers(world.clock, killAfter);
    await world.kill();
    state.totals.kills += 1;
  }
  await finish(world.clock, first);
  for (const seconds of waits) {
    if (!tasks.some((task) => task.isOpen())) break;
    await pass(world.clock, seconds * 1_000);
    await finish(world.clock, sendOpen());
  }
  state.knowledge.learn(tasks.map((task) => task.writes()));
  for (const task of tasks) report(state, task, { at, together: tasks, wasThere: expected.has(task) });
  if (killAfter !== undefined) note(state, `kill after ${killAfter} steps`, '', { at });
}

async function askAndCount({ world, totals, violations }: CampaignState, idp: Idp, { method, path, body }: IdpRequest) {
  const answer = await world.scim({ method, url: idp.path + path, token: idp.token, body });
  const status = String(answer?.status ?? '-');
  totals.requests[status] = (totals.requests[status] ?? 0) + 1;
  if (status === '500') violations.push({ kind: 'fault of ours', text: `${method} ${path}: 500` });
  return answer;
}

const isThere = ({ knowledge, idps }: CampaignState, wish: Wish): boolean =>
  knowledge.must(factOf.exists(wish.side, recordOf(wish)), true) && idps[wish.side].ids.has(recordOf(wish));

function remember({ everActive, everDeleted }: CampaignState, wish: Wish): void {
  if (wish.kind === 'delete group') everDeleted.add(`${wish.side} ${wish.group}`);
  if ('active' in wish && wish.active) everActive.add(`${wish.side} ${wish.user}`);
}

interface Sent {
  /** When the request was first sent. */
  readonly at: number;
  readonly together: readonly Task[];
  readonly wasThere: boolean;
}

function report(state: CampaignState, task: Task, { at, together, wasThere }: Sent): void {
  const { wish } = task;
  const record = recordOf(wish);
  if (task.answers.length === 0) return;
  note(state, wordsOfWish(wish), task.answers.join(', '), { at, subjects: subjectsOf(wish) });
  const isDeletedNow = together.some(
    (other) => other.wish.kind.startsWith('delete') && other.wish.side === wish.side && recordOf(other.wish) === record,
  );
  const subject = subjectOf(wish.side, record);
  if (wasThere && task.wasMissing() && !isDeletedNow) {
    const text = `${wordsOfWish(wish)}: 404, although its creation was acknowledged.`;
    state.violations.push({ kind: 'acknowledged record is lost', subject, text });
  }
  const refusal = task.refusal();
  if (refusal !== undefined) {
    const text = `${wordsOfWish(wish)}: 400 ${refusal}`;
    state.violations.push({ kind: 'false refusal', subject, text });
  }
}

/** The subjects whose tables show the rows of a wish. */
function subjectsOf(wish: Wish): string[] {
  const places = (side: Side, names: readonly string[]) => names.map((name) => subjectOf(side, name));
  switch (wish.kind) {
    case 'put group':
      return places(wish.side, [wish.group, ...wish.members]);
    case 'change members':
      return places(wish.side, [wish.group, ...wish.add, ...wish.remove]);
    default:
      return places(wish.side, [recordOf(wish)]);
  }
}
