import type { CampaignState } from '../campaign-state';
import type { Violation } from '../violation';
import type { Final } from './look';

interface Shown {
  readonly id: string;
  readonly list?: string;
  readonly cause?: string;
  readonly isDeparted?: true;
}
interface OpenCount {
  readonly kind: Kind;
  readonly list: string;
  readonly count: number;
  readonly error?: { readonly code: string };
}
interface Connection {
  readonly id: string;
  readonly people?: number;
  readonly groups?: number;
  readonly open?: readonly OpenCount[];
}
type Kind = 'user' | 'group';
type Counts = Readonly<Record<string, number>>;
type Days = readonly ({ readonly day: string } & Readonly<Record<(typeof outcomes)[number], number>>)[];

const lists = ['waiting', 'refused', 'unlinked', 'preview', 'inOrder'] as const;
const outcomes = ['applied', 'waiting', 'refused', 'failed'] as const;

/** Every number of the page is what is in the directory and in the log: tiles, what needs attention, lists, and days. */
export async function judgeNumbers(state: CampaignState, { sides, users, groups }: Final): Promise<Violation[]> {
  const { world, idps } = state;
  const { connections } = (await world.admin('listConnections', {})) as { readonly connections: readonly Connection[] };
  const found: Violation[] = [];
  const same = (what: string, shown: unknown, truth: unknown) => {
    const [said, is] = [JSON.stringify(shown), JSON.stringify(truth)];
    if (said !== is) found.push({ kind: 'number differs', text: `${what}: ${said} is shown, and ${is} is true.` });
  };
  for (const side of sides) {
    const connection = connections.find(({ id }) => id === idps[side].connectionId);
    if (!connection) continue;
    same(`People of ${side}`, connection.people, users[side].length);
    same(`Groups of ${side}`, connection.groups, groups[side].length);
    for (const kind of ['user', 'group'] as const)
      await judgeLists(state, `${side} ${kind}`, { connection, kind, same });
    same(`Days of ${side}`, await daysShown(state, connection.id), await daysTrue(state, connection.id));
  }
  same('Days of all', await daysShown(state), await daysTrue(state));
  return found;
}

interface Judging {
  readonly connection: Connection;
  readonly kind: Kind;
  readonly same: (what: string, shown: unknown, truth: unknown) => void;
}

/** The truth is what each record says of itself. */
async function judgeLists(state: CampaignState, what: string, { connection, kind, same }: Judging): Promise<void> {
  const all = await listed(state, { connectionId: connection.id, kind });
  const open = (connection.open ?? []).filter((each) => each.kind === kind);
  for (const list of lists) {
    const { items, total } = await listed(state, { connectionId: connection.id, kind, list });
    same(`The list ${list} of ${what}`, items.filter(isLiving).map(idOf), inList(all.items, list).map(idOf));
    same(`The total of ${list} of ${what}`, total, items.length);
    if (list === 'inOrder') continue;
    same(`The tile ${list} of ${what}`, sum(open.filter((each) => each.list === list)), items.length);
    same(`The causes of ${list} of ${what}`, byCause(open.filter((each) => each.list === list)), causesOf(items));
  }
  for (const { list, error, count } of open) {
    if (list === 'refusal') continue;
    const cause = error?.code ?? 'none';
    const part = await listed(state, { connectionId: connection.id, kind, list, cause });
    same(`The row ${list} ${cause} of ${what}`, [count, part.items.length], [part.total, part.total]);
  }
  const refusals = (await state.world.admin('listRefusals', { connectionId: connection.id, kind, limit: 100 })) as {
    readonly refusals: readonly unknown[];
    readonly total: number;
  };
  same(`The total of refusals of ${what}`, refusals.total, refusals.refusals.length);
  same(`The tile of refusals of ${what}`, sum(open.filter(({ list }) => list === 'refusal')), refusals.refusals.length);
}

const isLiving = ({ isDeparted }: Shown): boolean => isDeparted !== true;
const idOf = ({ id }: Shown): string => id;
const inList = (items: readonly Shown[], list: string): readonly Shown[] => items.filter((item) => item.list === list);
const sum = (counts: readonly OpenCount[]): number => counts.reduce((total, { count }) => total + count, 0);
const sorted = (counts: ReadonlyMap<string, number>): Counts =>
  Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
const byCause = (open: readonly OpenCount[]): Counts =>
  sorted(new Map(open.map(({ error, count }) => [error?.code ?? 'none', count])));

function causesOf(items: readonly Shown[]): Counts {
  const counts = new Map<string, number>();
  for (const { cause = 'none', list } of items) {
    const key = list === 'preview' ? 'none' : cause;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return sorted(counts);
}

interface Asked {
  readonly connectionId: string;
  readonly kind: Kind;
  readonly list?: string;
  readonly cause?: string;
}

/** A campaign has fewer than a page. */
async function listed({ world }: CampaignState, { kind, ...asked }: Asked) {
  const page = (await world.admin(kind === 'user' ? 'listPeople' : 'listGroups', { ...asked, limit: 100 })) as {
    readonly people?: readonly Shown[];
    readonly groups?: readonly Shown[];
    readonly total?: number;
  };
  return { items: page.people ?? page.groups ?? [], total: page.total };
}

const of = (connectionId: string | undefined) => (connectionId === undefined ? {} : { connectionId });

async function daysShown({ world }: CampaignState, connectionId?: string): Promise<Readonly<Record<string, Counts>>> {
  const { days } = (await world.admin('getActivity', of(connectionId))) as { readonly days: Days };
  const busy = days.filter((day) => outcomes.some((outcome) => day[outcome] > 0));
  return Object.fromEntries(
    busy.map((day) => [day.day, Object.fromEntries(outcomes.map((outcome) => [outcome, day[outcome]]))]),
  );
}

/** Counted from every entry of the log. */
async function daysTrue({ world }: CampaignState, connectionId?: string): Promise<Readonly<Record<string, Counts>>> {
  const days = new Map<string, Record<string, number>>();
  let cursor: string | undefined;
  do {
    const asked = { ...of(connectionId), limit: 100, isMasked: true, ...(cursor !== undefined && { cursor }) };
    const page = (await world.admin('listLog', asked)) as {
      readonly entries: readonly { readonly at: string; readonly outcome: string }[];
      readonly cursor?: string;
    };
    for (const { at, outcome } of page.entries) {
      if (!(outcomes as readonly string[]).includes(outcome)) continue;
      const day = days.get(at.slice(0, 10)) ?? Object.fromEntries(outcomes.map((each) => [each, 0]));
      day[outcome] = (day[outcome] ?? 0) + 1;
      days.set(at.slice(0, 10), day);
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return Object.fromEntries([...days].sort(([a], [b]) => (a < b ? -1 : 1)));
}
