import type { Fault } from '../explorer/schedule';

/** A port method's role for the explorer. */
export interface MethodKind {
  /** `local`: no request, or one that affects nobody else; it happens at once. */
  readonly kind: 'local' | 'read' | 'write';
  readonly faults: readonly Fault[];
  /** Eventually consistent: it may return what was true before the programs started. */
  readonly lags?: true;
}

const local: MethodKind = { kind: 'local', faults: [] };
const read: MethodKind = { kind: 'read', faults: [] };
const query: MethodKind = { kind: 'read', faults: [], lags: true };
const write: MethodKind = { kind: 'write', faults: ['lost', 'crash', 'crash after'] };
/** Conditioned on a version. */
const commit: MethodKind = { kind: 'write', faults: ['conflict', 'lost', 'crash', 'crash after'] };
/** A lost answer from Atlassian is modelled as an effect that arrives late, at once. */
const effect: MethodKind = { kind: 'write', faults: ['late', 'crash', 'crash after'] };

/** Methods known by name; the others are classified by how they start. */
const methods: Readonly<Record<string, Readonly<Record<string, MethodKind>>>> = {
  directory: {
    forget: local,
    prepare: local,
    together: local,
    claimUserName: read,
    growRosters: local,
    tendRoll: local,
    previewedDepartures: query,
    heldDepartures: query,
    createUser: commit,
    updateUser: commit,
    deleteUser: commit,
    createGroup: commit,
    updateGroup: commit,
    deleteGroup: commit,
    noteBegun: commit,
    keepDeparted: commit,
    settleDeparted: commit,
    // In the request that reads the record itself.
    findRefusal: local,
    keepRefusal: commit,
    partVersions: read,
    recountPart: commit,
    everyMember: read,
    openAmong: read,
    leaveMemberships: write,
    leftBeside: read,
    usersByExternalId: read,
    groupsByExternalId: read,
    batchOf: read,
    formerValues: read,
    listKept: read,
    undos: read,
    changeUndos: commit,
    ledgerOf: read,
    heldCount: read,
    sizeOf: read,
    changeBatch: commit,
    belongingsOf: read,
    belongingsPage: read,
    keepBelongings: commit,
    idleReport: read,
    idlePage: read,
    keepIdleReport: commit,
    groupsAfter: read,
    usersAfter: read,
    userIdsAfter: read,
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
  connections: {
    tokenUses: local,
    wrongCalls: local,
    keepTokenUses: local,
    totals: read,
    states: read,
    purge: write,
    reviewsDue: read,
  },
  due: { find: query },
  runs: {},
  // Conditioned on a version, which a comparison itself finds out.
  drift: { summaryOf: read, rows: read, links: read, ignored: read, replace: write, replaceIgnored: write },
  site: {
    capabilities: local,
    takeCalls: local,
    fail: local,
    seats: read,
    searchAccounts: read,
    canOpen: read,
    productGroups: read,
    recallGroup: read,
    recallGroupNamed: read,
    recallCreated: local,
    leadOf: read,
    recallLeads: read,
    countBelongings: read,
    belongingsAmong: read,
    mayHandOver: read,
    opensOf: read,
    lastActive: read,
    groupsGiving: read,
    giveBelongings: effect,
  },
};

const reads = /^(get|find|list|has|members|inherited|pending|seen|groupsOf|productGroupsOf|describe|summary|secrets)/;
const writes =
  /^(create|update|delete|reserve|keep|forget|note|record|repair|replace|begin|change|purge|take|release|set|put|invite|suspend|restore|remove|deactivate|reactivate|add|grant|write|clear|mark|claim|commit)/;

/**
 * An unnamed method is a read or a write by its first word.
 * @throws {Error} if it is neither and has to be listed
 */
export function methodKind(port: string, method: string): MethodKind {
  const named = methods[port]?.[method];
  if (named) return named;
  if (reads.test(method)) return read;
  if (writes.test(method)) return port === 'site' ? effect : write;
  throw new Error(`Say in port-methods.ts whether ${port}.${method} is a read, a write or local.`);
}

/** How long an invocation may call Atlassian, in milliseconds, as allowed by src/app.ts. */
export const timeLimits = { scim: 10_000, admin: 15_000, queue: 300_000 } as const;
/** By then, calls on their way to Atlassian have arrived, or never will. */
export const graceMilliseconds = 30_000;
/** Queries of storage show writes only after this delay. */
export const queryLagMilliseconds = 2000;
