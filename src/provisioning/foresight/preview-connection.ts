import { type DepartedId, inOrder } from '../../directory/departed';
import type { ActionReport } from '../../journal/entry';
import { callBudget } from '../attempts/call-budget';
import { foreseeLeftovers, type LeftoverKind } from '../repair/foresee-leftovers';
import { type ActionCount, actionCounts } from './count-actions';
import { type Foreseen, foreseeGroup, type Look, lookAtUser, settled } from './foresee';
import { lookAtDeparture } from './foresee-departure';
import type { Foresight } from './foresight';
import { promiseSeats } from './promise-seats';
import { parseRoom, printRoom } from './promised-room';
import { type PromisedSeats, parsePromised, printPromised } from './promised-seats';
import { type RoomAhead, roomAhead } from './room-ahead';
import { type Stretches, withNext } from './stretches';

/** What a connection would do if it were live, as far as one invocation could look. */
export interface ConnectionPreview {
  /** People and groups looked at by this call. */
  readonly looked: number;
  /** Deletions that were only previewed so far; they are looked at as well. */
  readonly departed: number;
  readonly counts: readonly ActionCount[];
  /** In canary mode: people whom it reaches. */
  readonly reached?: number;
  /** People who have or get access and can open no product. */
  readonly withoutProduct: number;
  readonly sample: readonly ForeseenAction[];
  /** Everything that would be taken away, one by one and by name. */
  readonly removals: readonly ForeseenAction[];
  /** Continues where this call ended; absent once everything has been looked at. */
  readonly cursor?: string;
}

export type ForeseenAction = Pick<ActionReport, 'kind' | 'text' | 'reason' | 'outcome' | 'who' | 'address'> & {
  readonly subject: Foreseen['subject'];
};

/** Calls that one look may spend. Those beyond the first are charged when they are known. */
const mostCalls = { departed: 6, user: 4, group: 30 } as const;
/** How many are looked at in parallel. */
const together = { departed: 5, user: 5, group: 1 } as const;
const pageSize = 20;
const mostShown = 50;
const mostRemovals = 100;

type Kind = 'departed' | 'user' | 'group';
type Place =
  | { readonly kind: Kind; readonly offset: number }
  | { readonly kind: LeftoverKind; readonly cursor?: string };

/**
 * Records that the IdP has deleted come first, then people, then groups, as when a connection leaves preview; then groups and
 * accounts at Atlassian that belong to none of them.
 */
const nextKind = {
  departed: 'user',
  user: 'group',
  group: 'siteGroup',
  siteGroup: 'account',
  account: undefined,
} as const;

/** Plans for everybody the connection holds, from the cursor on, until the invocation may ask no more. */
export async function previewConnection(
  call: Foresight,
  cursor: string | undefined,
  gives?: 'products',
): Promise<ConnectionPreview> {
  if (gives) return previewGiving(call, cursor, gives);
  const departed = inOrder(await call.store.previewedDepartures());
  const { seen, rest } = beginAt(call, cursor);
  let place: Place | undefined = parseCursor(rest);
  while (place) {
    const before: Place = place;
    const next: Place | undefined | 'spent' =
      'offset' in before
        ? await lookAtRecords(call, before, { departed, seen })
        : await lookAtLeftovers(call, before, seen);
    if (next === 'spent') return { ...told(call, seen), departed: departed.length, cursor: printCursor(seen, before) };
    place = next;
  }
  return { ...told(call, seen), departed: departed.length };
}

/** Only the people, and only what gives them products. */
async function previewGiving(
  call: Foresight,
  cursor: string | undefined,
  gives: 'products',
): Promise<ConnectionPreview> {
  const { seen, rest } = beginAt(call, cursor);
  let place = cursor === undefined ? firstPerson : parseCursor(rest);
  while ('offset' in place && place.kind === 'user') {
    const next = await lookAtRecords(call, place, { departed: [], seen, gives });
    if (next === 'spent') return { ...told(call, seen), departed: 0, cursor: printCursor(seen, place) };
    place = next ?? { kind: 'group', offset: 0 };
  }
  return { ...told(call, seen), departed: 0 };
}

const firstPerson: Place = { kind: 'user', offset: 0 };

/** What a call has looked at so far. */
interface Seen {
  /** People and groups, deleted or not. */
  readonly records: Foreseen[];
  readonly leftovers: Foreseen[];
  isSpent: boolean;
  stoppedAt?: Place;
  /** To the people among them, and to those of the calls before. */
  promised: PromisedSeats;
  /** The limits as they leave them. */
  readonly room: RoomAhead;
  withheld: Stretches;
}

function beginAt(call: Foresight, cursor: string | undefined): { readonly seen: Seen; readonly rest: string } {
  const { room, rest: seats } = parseRoom(cursor);
  const { promised, rest } = parsePromised(seats);
  const { withheld } = room;
  return {
    seen: { records: [], leftovers: [], isSpent: false, promised, room: roomAhead(call, room), withheld },
    rest,
  };
}

/** One record is always looked at, so that following the cursor ends. */
const isFirst = ({ records, leftovers }: Seen): boolean => records.length + leftovers.length === 0;

type RecordPlace = Extract<Place, { readonly offset: number }>;

async function lookAtRecords(
  call: Foresight,
  { kind, offset }: RecordPlace,
  {
    departed,
    seen,
    gives,
  }: { readonly departed: readonly DepartedId[]; readonly seen: Seen; readonly gives?: 'products' },
): Promise<Place | undefined | 'spent'> {
  const asked = { ...call, promised: seen.promised, room: seen.room, withheld: seen.withheld };
  const page =
    kind === 'departed' ? departedPage(asked, departed, offset) : await pageOf(asked, { kind, offset }, gives);
  let done = 0;
  while (done < page.items.length) {
    const looks = page.items.slice(done, done + together[kind]);
    if (!isFirst(seen) && (seen.isSpent || !call.budget.allows(looks.length))) {
      seen.stoppedAt = { kind, offset: offset + done };
      return 'spent';
    }
    // Nothing is judged yet: the limits and the seats are asked in the order of the records.
    const foreseeing = await Promise.all(looks.map((look) => look()));
    const { people, promised } = await promiseSeats(call, seen.promised, foreseeing);
    seen.promised = promised;
    for (const { subject, isHeld } of kind === 'departed' ? people : []) {
      if (subject.kind === 'user' && subject.id !== undefined) {
        seen.withheld = withNext(seen.withheld, subject.id, isHeld === true);
      }
    }
    seen.records.push(...people);
    done += looks.length;
    const more = people.flatMap(({ calls }) => calls).length - looks.length;
    seen.isSpent = more > 0 && !call.budget.allows(more);
  }
  return nextOf({ kind, offset: offset + done }, page);
}

/** A page costs one call, and each record on it as much as a deletion. */
async function lookAtLeftovers(
  call: Foresight,
  { kind, cursor }: Exclude<Place, RecordPlace>,
  seen: Seen,
): Promise<Place | undefined | 'spent'> {
  if (!isFirst(seen) && (seen.isSpent || !call.budget.allows(1))) return 'spent';
  const asked = { ...spending(call, 'group'), room: seen.room };
  const { foreseen, cursor: next } = await foreseeLeftovers(asked, kind, cursor);
  seen.leftovers.push(...foreseen);
  seen.isSpent = foreseen.length > 0 && !call.budget.allows(foreseen.length * mostCalls.departed);
  if (next !== undefined) return { kind, cursor: next };
  const following = nextKind[kind];
  return following && { kind: following };
}

function told(
  { connection }: Pick<Foresight, 'connection'>,
  { records, leftovers }: Seen,
): Omit<ConnectionPreview, 'cursor' | 'departed'> {
  const all = [...records, ...leftovers];
  const actions = all.flatMap(shownOf);
  return {
    looked: records.length,
    counts: actionCounts(all),
    withoutProduct: records.filter(({ opensNothing }) => opensNothing).length,
    sample: actions.slice(0, mostShown),
    removals: actions.filter(isRemoval).slice(0, mostRemovals),
    ...(connection.settings.mode === 'canary' && {
      reached: records.filter(({ subject, isLeftOut }) => subject.kind === 'user' && !isLeftOut).length,
    }),
  };
}

interface PageOfLooks {
  readonly total: number;
  readonly items: readonly (() => Promise<Look>)[];
}

function departedPage(call: Foresight, departed: readonly DepartedId[], offset: number): PageOfLooks {
  const items = departed
    .slice(offset, offset + pageSize)
    .map((of) => () => lookAtDeparture(spending(call, 'departed'), of));
  return { total: departed.length, items };
}

async function pageOf(call: Foresight, { kind, offset }: RecordPlace, gives?: 'products'): Promise<PageOfLooks> {
  if (kind === 'user') {
    const { total, items } = await call.store.listUsers({ offset, limit: pageSize, memberships: false });
    return {
      total,
      items: items.map(
        ({ user }) =>
          () =>
            lookAtUser(spending(call, kind), user, gives),
      ),
    };
  }
  const { total, items } = await call.store.listGroups({ offset, limit: pageSize });
  return { total, items: items.map((group) => async () => settled(await foreseeGroup(spending(call, kind), group))) };
}

const spending = (call: Foresight, kind: Kind): Foresight => ({
  ...call,
  budget: callBudget({ calls: mostCalls[kind], until: Number.POSITIVE_INFINITY }, call.machine.now),
});

function nextOf({ kind, offset }: RecordPlace, { total, items }: PageOfLooks): Place | undefined {
  if (offset < total && items.length > 0) return { kind, offset };
  const next = nextKind[kind];
  return next === 'siteGroup' ? { kind: next } : { kind: next, offset: 0 };
}

/** Anything else starts from the beginning. */
function parseCursor(text = ''): Place {
  const [, kind, offset] = /^(departed|user|group):(\d{1,9})$/.exec(text) ?? [];
  if (kind !== undefined) return { kind: kind as Kind, offset: Number(offset) };
  const [, leftover, cursor] = /^(siteGroup|account):(.*)$/s.exec(text) ?? [];
  if (leftover === undefined) return { kind: 'departed', offset: 0 };
  return { kind: leftover as LeftoverKind, ...(cursor && { cursor }) };
}

function printCursor({ stoppedAt, promised, room, withheld }: Seen, place: Place): string {
  const at = stoppedAt ?? place;
  return `${printRoom({ ...room.promised(), withheld })}${printPromised(promised)}${at.kind}:${'offset' in at ? at.offset : (at.cursor ?? '')}`;
}

/** Actions that change nothing need no example. */
const shownOf = ({ subject, actions }: Foreseen): readonly ForeseenAction[] =>
  actions
    .filter(({ outcome }) => outcome !== 'noChange')
    .map(({ kind, text, reason, outcome, who, address }) => ({
      ...{ kind, text, reason, outcome, subject },
      ...(who !== undefined && { who }),
      ...(address !== undefined && { address }),
    }));

const removing: ReadonlySet<string> = new Set([
  'suspend',
  'deactivate',
  'remove',
  'leaveGroup',
  'removeMember',
  'compare',
  'deleteGroup',
]);

const isRemoval = ({ kind, outcome }: ForeseenAction): boolean => outcome === 'preview' && removing.has(kind);
