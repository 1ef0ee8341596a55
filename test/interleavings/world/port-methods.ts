import type { Fault } from '../explorer/schedule';

/** What a method of a port is to the explorer. */
export interface MethodKind {
  /** `local`: no request, or one that concerns nobody else; it happens at once. */
  readonly kind: 'local' | 'read' | 'write';
  readonly faults: readonly Fault[];
  /** Eventually consistent: it may answer what was true before the programs began. */
  readonly lags?: true;
}

const local: MethodKind = { kind: 'local', faults: [] };
const read: MethodKind = { kind: 'read', faults: [] };
const query: MethodKind = { kind: 'read', faults: [], lags: true };
const write: MethodKind = { kind: 'write', faults: ['lost', 'crash', 'crash after'] };
/** Conditioned on a version. */
const commit: MethodKind = { kind: 'write', faults: ['conflict', 'lost', 'crash', 'crash after'] };
/** An answer of Atlassian that is lost is an effect that arrives late, at once. */
const effect: MethodKind = { kind: 'write', faults: ['late', 'crash', 'crash after'] };

/** The methods that are known by name; the others go by how they begin. */
const methods: Readonly<Record<string, Readonly<Record<string, MethodKind>>>> = {
  directory: {
    forget: local,
    prepare: local,
    growRosters: local,
    tendRoll: local,
    previewedDepartures: query,
    createUser: commit,
    updateUser: commit,
    deleteUser: commit,
    createGroup: commit,
    updateGroup: commit,
    deleteGroup: commit,
    noteBegun: commit,
    keepDeparted: commit,
    settleDeparted: commit,
    everyMember: read,
    openAmong: read,
    leaveMemberships: write,
    leftBeside: read,
    usersByExternalId: read,
    groupsByExternalId: read,
  },
  owners: {
    account: read,
    areListed: local,
    areSeveral: read,
    beginListings: local,
    noteListed: local,
    claimAccount: write,
    connection: read,
    find: read,
    replace: commit,
    user: read,
  },
  connections: { tokenUses: local, keepTokenUses: local, totals: read, purge: write, reviewsDue: read },
  due: { find: query },
  runs: {},
  site: { capabilities: local, takeCalls: local, fail: local, seats: read, recallGroup: read, recallGroupNamed: read },
};

const reads = /^(get|find|list|has|members|inherited|pending|seen|groupsOf|productGroupsOf|describe|summary|secrets)/;
const writes =
  /^(create|update|delete|reserve|keep|forget|note|record|repair|replace|begin|change|purge|take|release|set|put|invite|suspend|restore|remove|deactivate|reactivate|add|grant|write|clear|mark|claim|commit)/;

/**
 * A method that nobody has named is a read or a write by the word it begins with.
 * @throws {Error} when it is neither: somebody has to say what it is
 */
export function methodKind(port: string, method: string): MethodKind {
  const named = methods[port]?.[method];
  if (named) return named;
  if (reads.test(method)) return read;
  if (writes.test(method)) return port === 'site' ? effect : write;
  throw new Error(`Say in port-methods.ts whether ${port}.${method} is a read, a write or local.`);
}

/** Until when an invocation may be asking Atlassian, in milliseconds, as src/app.ts allows it. */
export const timeLimits = { scim: 10_000, admin: 15_000, queue: 300_000 } as const;
/** What is on its way to Atlassian then has arrived, or never will. */
export const graceMilliseconds = 30_000;
/** Queries of storage show what was written so long ago. */
export const queryLagMilliseconds = 2000;
