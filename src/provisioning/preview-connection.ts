import type { ActionReport, Outcome } from '../journal/entry';
import type { Call } from './call';
import { callBudget } from './call-budget';
import { type Foreseen, foreseeGroup, foreseeUser } from './foresee';

/** What a connection would do if it were live, as far as one invocation could look. */
export interface ConnectionPreview {
  /** People and groups looked at by this call. */
  readonly looked: number;
  readonly counts: readonly ActionCount[];
  readonly sample: readonly (Pick<ActionReport, 'kind' | 'text' | 'reason' | 'outcome'> & {
    readonly subject: string;
  })[];
  /** Goes on where this call ended; absent when everything has been looked at. */
  readonly cursor?: string;
}

export interface ActionCount {
  readonly kind: string;
  readonly outcome: Outcome;
  readonly count: number;
}

/** What a look may spend at Atlassian. */
const callsToLook = { user: 3, group: 12 } as const;
const pageSize = 20;
const mostShown = 50;

type Place = { readonly kind: 'user' | 'group'; readonly offset: number };

/** Plans for everybody the connection holds, people first, from the cursor until the invocation may ask no more. */
export async function previewConnection(call: Call, cursor: string | undefined): Promise<ConnectionPreview> {
  const counts = new Map<string, ActionCount>();
  const sample: ConnectionPreview['sample'][number][] = [];
  let looked = 0;
  let place: Place | undefined = parseCursor(cursor);
  while (place) {
    const { kind, offset }: Place = place;
    const page = await pageOf(call, place);
    for (const [index, foresee] of page.items.entries()) {
      // One is always looked at, so that who goes on with the cursor comes to the end.
      if (looked > 0 && !call.budget.allows(callsToLook[kind])) {
        return { looked, counts: [...counts.values()], sample, cursor: `${kind}:${offset + index}` };
      }
      const foreseen = await foresee();
      looked += 1;
      for (const action of foreseen.actions) add(counts, action);
      sample.push(...shownOf(foreseen).slice(0, mostShown - sample.length));
    }
    place = nextOf({ kind, offset: offset + page.items.length }, page);
  }
  return { looked, counts: [...counts.values()], sample };
}

interface PageOfLooks {
  readonly total: number;
  readonly items: readonly (() => Promise<Foreseen>)[];
}

async function pageOf(call: Call, { kind, offset }: Place): Promise<PageOfLooks> {
  if (kind === 'user') {
    const { total, items } = await call.store.listUsers({ offset, limit: pageSize, memberships: false });
    return {
      total,
      items: items.map(
        ({ user }) =>
          () =>
            foreseeUser(spending(call, kind), user),
      ),
    };
  }
  const { total, items } = await call.store.listGroups({ offset, limit: pageSize });
  return { total, items: items.map((group) => () => foreseeGroup(spending(call, kind), group)) };
}

/** What was reserved for one look is for it alone. */
const spending = (call: Call, kind: Place['kind']): Call => ({
  ...call,
  budget: callBudget({ calls: callsToLook[kind], until: Number.POSITIVE_INFINITY }, call.machine.now),
});

function nextOf({ kind, offset }: Place, { total, items }: PageOfLooks): Place | undefined {
  if (offset < total && items.length > 0) return { kind, offset };
  return kind === 'user' ? { kind: 'group', offset: 0 } : undefined;
}

/** Anything else starts from the beginning. */
function parseCursor(cursor = ''): Place {
  const [, kind, offset] = /^(user|group):(\d{1,9})$/.exec(cursor) ?? [];
  return kind === 'user' || kind === 'group' ? { kind, offset: Number(offset) } : { kind: 'user', offset: 0 };
}

function add(counts: Map<string, ActionCount>, { kind, outcome }: ActionReport): void {
  const key = `${kind} ${outcome}`;
  counts.set(key, { kind, outcome, count: (counts.get(key)?.count ?? 0) + 1 });
}

/** What changes nothing needs no example. */
const shownOf = ({ subject, actions }: Foreseen) =>
  actions
    .filter(({ outcome }) => outcome !== 'noChange')
    .map(({ kind, text, reason, outcome }) => ({ kind, text, reason, outcome, subject: subject.label }));
