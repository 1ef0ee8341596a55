/** A request's intent, in names: user names and group names are unique within a connection. */
export type Intent = { readonly connection: 'A' | 'B' } & (
  | { readonly kind: 'create user'; readonly user: string; readonly active: boolean }
  | { readonly kind: 'change user'; readonly user: string; readonly active?: boolean; readonly title?: string }
  | { readonly kind: 'delete user'; readonly user: string }
  /** A connector sends somebody, new or not, or removes them, there or not. */
  | { readonly kind: 'send user'; readonly user: string; readonly active: boolean }
  | { readonly kind: 'remove user'; readonly user: string }
  | { readonly kind: 'create group'; readonly group: string; readonly members: readonly string[] }
  | { readonly kind: 'rename group'; readonly group: string; readonly to: string }
  | { readonly kind: 'delete group'; readonly group: string }
  | {
      readonly kind: 'change members';
      readonly group: string;
      readonly add: readonly string[];
      readonly remove: readonly string[];
    }
  | { readonly kind: 'delete connection' }
  /** An administrator gives back what somebody took at Atlassian by hand. */
  | { readonly kind: 'put back'; readonly user: string }
  /** An administrator keeps what somebody took at Atlassian by hand, or lifts that: then it is undecided again. */
  | { readonly kind: 'accept' | 'lift'; readonly user: string }
  /** What is kept at Atlassian says nothing about the directory. */
  | { readonly kind: 'undo'; readonly user: string }
  /** So does product access that an administrator gives back. */
  | { readonly kind: 'give seats back'; readonly user: string }
  /** Which account is theirs says nothing about the directory. */
  | { readonly kind: 'decide held'; readonly decision: 'approve' | 'reject'; readonly only?: readonly string[] }
  | { readonly kind: 'decide account'; readonly user: string; readonly takes: boolean; readonly to?: string }
);

/** A directory as a person would write it down: one text per user, group and connection. */
export interface ModelDirectory {
  readonly users: ReadonlyMap<string, ModelUser>;
  readonly groups: ReadonlyMap<string, ModelGroup>;
  readonly gone: ReadonlySet<string>;
}

export interface ModelUser {
  readonly active: boolean;
  readonly title: string | undefined;
  /** Suspended at Atlassian by hand: nothing is done for them until somebody has decided about that. */
  readonly isBarred?: true;
}

/** Identified by its first name; members by user name. */
export interface ModelGroup {
  readonly name: string;
  readonly members: ReadonlySet<string>;
}

export interface Step {
  readonly directory: ModelDirectory;
  /** The answers the caller may get. */
  readonly answers: readonly string[];
  /** Those with which nothing was done. */
  readonly refusals?: readonly string[];
}

const key = ({ connection }: Pick<Intent, 'connection'>, name: string) => `${connection} ${name}`;

/** The standard's result of one undisturbed request (RFC 7644 §3.3 to §3.6). */
export function perform(directory: ModelDirectory, intent: Intent): Step {
  if (directory.gone.has(intent.connection)) return { directory, answers: ['401', 'done'] };
  switch (intent.kind) {
    case 'decide held':
      return { directory, answers: ['done', 'over'] };
    case 'undo':
    case 'give seats back':
    case 'decide account':
      return { directory, answers: ['done'] };
    case 'delete connection':
      return { directory: withoutConnection(directory, intent.connection), answers: ['done'] };
    case 'put back':
      return { directory: withoutBar(directory, key(intent, intent.user)), answers: ['done'] };
    case 'accept':
      return { directory: withoutBar(directory, key(intent, intent.user)), answers: ['done'], refusals: ['left'] };
    case 'lift':
      return { directory: withBar(directory, key(intent, intent.user)), answers: ['done'], refusals: ['left'] };
    case 'create user':
    case 'change user':
    case 'delete user':
      return performOnUser(directory, intent);
    case 'send user':
    case 'remove user':
      return performForConnector(directory, intent);
    default:
      return performOnGroup(directory, intent);
  }
}

type UserIntent = Extract<Intent, { readonly kind: 'create user' | 'change user' | 'delete user' }>;
type GroupIntent = Extract<Intent, { readonly group: string }>;

function performOnUser(directory: ModelDirectory, intent: UserIntent): Step {
  const id = key(intent, intent.user);
  const found = directory.users.get(id);
  if (intent.kind === 'create user') {
    if (found) return { directory, answers: ['409'] };
    return { directory: withUser(directory, id, { active: intent.active, title: undefined }), answers: ['201'] };
  }
  if (!found) return { directory, answers: answersToNobody(intent) };
  if (intent.kind === 'delete user') return { directory: withoutUser(directory, id), answers: ['204'] };
  const { active = found.active, title = found.title } = intent;
  if (found.isBarred && active) return { directory, answers: ['400'] };
  return { directory: withUser(directory, id, { active, title }), answers: ['200', '204'] };
}

function withoutBar(directory: ModelDirectory, id: string): ModelDirectory {
  const found = directory.users.get(id);
  return found ? withUser(directory, id, { active: found.active, title: found.title }) : directory;
}

/** Only whoever is to have access can lack it. */
function withBar(directory: ModelDirectory, id: string): ModelDirectory {
  const found = directory.users.get(id);
  return found?.active ? withUser(directory, id, { ...found, isBarred: true }) : directory;
}

type ConnectorIntent = Extract<Intent, { readonly kind: 'send user' | 'remove user' }>;

function performForConnector(directory: ModelDirectory, intent: ConnectorIntent): Step {
  const id = key(intent, intent.user);
  if (intent.kind === 'remove user') return { directory: withoutUser(directory, id), answers: ['200'] };
  return { directory: withUser(directory, id, { active: intent.active, title: undefined }), answers: ['200'] };
}

function performOnGroup(directory: ModelDirectory, intent: GroupIntent): Step {
  const id = key(intent, intent.group);
  const found = directory.groups.get(id);
  const known = (names: readonly string[]) =>
    names.map((name) => key(intent, name)).filter((name) => directory.users.has(name));
  if (intent.kind === 'create group') {
    const isTaken = [...directory.groups].some(([other, { name }]) => isOf(other, intent) && name === intent.group);
    if (isTaken) return { directory, answers: ['409'] };
    const group = { name: intent.group, members: new Set(known(intent.members)) };
    // Under its own key even if a group that once had the name has another now.
    return { directory: withGroup(directory, found ? `${id} again` : id, group), answers: ['201'] };
  }
  if (!found) return { directory, answers: answersToNobody(intent) };
  switch (intent.kind) {
    case 'delete group':
      return { directory: { ...directory, groups: without(directory.groups, id) }, answers: ['204'] };
    case 'rename group': {
      const isTaken = [...directory.groups].some(
        ([other, { name }]) => other !== id && isOf(other, intent) && name === intent.to,
      );
      if (isTaken) return { directory, answers: ['409'] };
      return { directory: withGroup(directory, id, { ...found, name: intent.to }), answers: ['200', '204'] };
    }
    case 'change members': {
      const removed = new Set(intent.remove.map((name) => key(intent, name)));
      const members = new Set([...[...found.members].filter((id) => !removed.has(id)), ...known(intent.add)]);
      return { directory: withGroup(directory, id, { ...found, members }), answers: ['200', '204'] };
    }
  }
}

/** Two overlapping deletions may both hear that it is gone: each has started one. */
const answersToNobody = ({ kind }: Intent): readonly string[] =>
  kind === 'delete user' || kind === 'delete group' ? ['404', '204'] : ['404'];

const isOf = (id: string, { connection }: Pick<Intent, 'connection'>) => id.startsWith(`${connection} `);

const without = <Value>(map: ReadonlyMap<string, Value>, id: string) => new Map([...map].filter(([key]) => key !== id));

const withUser = (directory: ModelDirectory, id: string, user: ModelUser): ModelDirectory => ({
  ...directory,
  users: new Map([...directory.users, [id, user]]),
});

const withGroup = (directory: ModelDirectory, id: string, group: ModelGroup): ModelDirectory => ({
  ...directory,
  groups: new Map([...directory.groups, [id, group]]),
});

function withoutUser(directory: ModelDirectory, id: string): ModelDirectory {
  const groups = [...directory.groups].map(([name, group]) => {
    const members = new Set([...group.members].filter((member) => member !== id));
    return [name, { ...group, members }] as const;
  });
  return { ...directory, users: without(directory.users, id), groups: new Map(groups) };
}

const withoutConnection = ({ users, groups, gone }: ModelDirectory, connection: 'A' | 'B'): ModelDirectory => ({
  users: new Map([...users].filter(([id]) => !isOf(id, { connection }))),
  groups: new Map([...groups].filter(([id]) => !isOf(id, { connection }))),
  gone: new Set([...gone, connection]),
});

/** The same lines for the same directory. */
export function linesOf({ users, groups }: ModelDirectory): readonly string[] {
  const people = [...users].map(([id, { active, title, isBarred }]) =>
    `${id}: ${active ? 'active' : 'inactive'}${isBarred ? ', suspended by hand' : ''} ${title ?? ''}`.trimEnd(),
  );
  const teams = [...groups].map(([id, { name, members }]) =>
    `${id.slice(0, 1)} group ${name}: ${[...members]
      .map((each) => each.slice(2))
      .sort()
      .join(', ')}`.trimEnd(),
  );
  return [...people.sort(), ...teams.sort()];
}
