import type { Mode } from '../../../src/connections/connection';
import type { GroupId, UserId } from '../../../src/directory/ids';
import type { Call } from '../../../src/provisioning/call';
import { removePerson } from '../../../src/provisioning/connector/remove-gone';
import { upsertPerson } from '../../../src/provisioning/connector/upsert-person';
import { giveBackSeats } from '../../../src/provisioning/seats/idle/give-back-seats';
import { noteUnused } from '../../../src/provisioning/seats/idle/note-unused';
import { NameTaken } from '../../../src/provisioning/store/name-claims';
import type { SyncWork } from '../../../src/provisioning/sync-queue';
import type { Intent } from '../verdict/directory-model';
import type { DecidedLimit } from '../verdict/person-limit';
import type { ScimRequest } from '../world/invocation';
import { connectionId, type IdOf, type Operation } from '../world/scenario';

type Letter = 'A' | 'B';

/** `mia` of connection A, `B.mia` of connection B. */
const letterIn = (name: string): Letter => (name.startsWith('B.') ? 'B' : 'A');
const plain = (name: string): string => name.replace(/^B\./, '');
const address = (name: string): string => `${plain(name)}@example.com`;

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

interface Sent {
  readonly method: ScimRequest['method'];
  readonly path: (idOf: IdOf) => string;
  readonly body?: (idOf: IdOf) => unknown;
}

function request(name: string, letter: Letter, intent: Intent, { method, path, body }: Sent): Operation {
  return {
    name,
    source: 'scim',
    intent,
    async run(invocation, idOf) {
      const sent = { connection: connectionId(letter), method, path: path(idOf), ...(body && { body: body(idOf) }) };
      return String((await invocation.scim(sent)).status);
    },
  };
}

const patch = (operations: readonly unknown[]) => ({ schemas: [patchSchema], Operations: operations });

interface NewUser {
  readonly active?: boolean;
  readonly externalId?: string;
  /** If it differs from the user name. */
  readonly mail?: string;
}

export function createUser(name: string, { active = true, externalId, mail }: NewUser = {}): Operation {
  const letter = letterIn(name);
  const intent: Intent = { connection: letter, kind: 'create user', user: address(name), active };
  return request(`${letter}: POST ${plain(name)}${active ? '' : ' inactive'}`, letter, intent, {
    method: 'POST',
    path: () => '/Users',
    body: () => ({
      schemas: [userSchema],
      userName: address(name),
      active,
      ...(externalId !== undefined && { externalId }),
      ...(mail !== undefined && { emails: [{ value: mail, primary: true }] }),
    }),
  });
}

/** `as`: the record meant, if it was remembered under another name. */
export function setActive(name: string, active: boolean, as = name): Operation {
  const letter = letterIn(name);
  const intent: Intent = { connection: letter, kind: 'change user', user: address(name), active };
  return request(`${letter}: PATCH ${plain(name)} active:${active}`, letter, intent, {
    method: 'PATCH',
    path: (idOf) => `/Users/${idOf(as)}`,
    body: () => patch([{ op: 'replace', value: { active } }]),
  });
}

export function changeProfile(name: string, title: string): Operation {
  const letter = letterIn(name);
  const intent: Intent = { connection: letter, kind: 'change user', user: address(name), title };
  return request(`${letter}: PATCH ${plain(name)} title`, letter, intent, {
    method: 'PATCH',
    path: (idOf) => `/Users/${idOf(name)}`,
    body: () => patch([{ op: 'replace', value: { title } }]),
  });
}

export function deleteUser(name: string): Operation {
  const letter = letterIn(name);
  const intent: Intent = { connection: letter, kind: 'delete user', user: address(name) };
  return request(`${letter}: DELETE ${plain(name)}`, letter, intent, {
    method: 'DELETE',
    path: (idOf) => `/Users/${idOf(name)}`,
  });
}

/** The id of somebody in the directory that a connector reads. */
export const entryOf = (name: string): string => `entry-${plain(name)}`;

/** A connector sends somebody, who may have been sent before. */
export function sendUser(name: string, active = true): Operation {
  const letter = letterIn(name);
  const person = { externalId: entryOf(name), userName: address(name), active };
  return {
    name: `${letter}: connector sends ${plain(name)}${active ? '' : ' inactive'}`,
    source: 'scim',
    intent: { connection: letter, kind: 'send user', user: address(name), active },
    run: (invocation) => invocation.batch(connectionId(letter), (call) => upsertPerson(call, person)),
  };
}

/** One batch with several people who want one name: the first gets it, and the others are refused. */
export function sendUsers(name: string, externalIds: readonly string[]): Operation {
  const letter = letterIn(name);
  const sent = externalIds.map((externalId) => ({ externalId, userName: address(name), active: true }));
  const send = async (call: Call) => {
    const ends = await Promise.allSettled(sent.map((each) => call.store.together(() => upsertPerson(call, each))));
    const failed = ends.find((end) => end.status === 'rejected' && !(end.reason instanceof NameTaken));
    if (failed?.status === 'rejected') throw failed.reason;
  };
  return {
    name: `${letter}: connector sends ${plain(name)} ${externalIds.length} times`,
    source: 'scim',
    intent: { connection: letter, kind: 'send user', user: address(name), active: true },
    run: (invocation) => invocation.batch(connectionId(letter), send),
  };
}

/** A connector says that somebody is gone. */
export function removeUser(name: string): Operation {
  const letter = letterIn(name);
  return {
    name: `${letter}: connector removes ${plain(name)}`,
    source: 'scim',
    intent: { connection: letter, kind: 'remove user', user: address(name) },
    run: (invocation, idOf) =>
      invocation.batch(connectionId(letter), (call) =>
        removePerson(call, { externalId: entryOf(name), id: idOf(name) }),
      ),
  };
}

const membersOf = (idOf: IdOf, names: readonly string[]) => names.map((name) => ({ value: idOf(name) }));

export function createGroup(name: string, members: readonly string[] = []): Operation {
  const letter = letterIn(name);
  const intent: Intent = {
    connection: letter,
    kind: 'create group',
    group: plain(name),
    members: members.map(address),
  };
  return request(`${letter}: POST group ${plain(name)}`, letter, intent, {
    method: 'POST',
    path: () => '/Groups',
    body: (idOf) => ({ schemas: [groupSchema], displayName: plain(name), members: membersOf(idOf, members) }),
  });
}

export function renameGroup(name: string, to: string): Operation {
  const letter = letterIn(name);
  const intent: Intent = { connection: letter, kind: 'rename group', group: plain(name), to };
  return request(`${letter}: rename group ${plain(name)} to ${to}`, letter, intent, {
    method: 'PATCH',
    path: (idOf) => `/Groups/${idOf(name)}`,
    body: () => patch([{ op: 'replace', value: { displayName: to } }]),
  });
}

export function deleteGroup(name: string): Operation {
  const letter = letterIn(name);
  const intent: Intent = { connection: letter, kind: 'delete group', group: plain(name) };
  return request(`${letter}: DELETE group ${plain(name)}`, letter, intent, {
    method: 'DELETE',
    path: (idOf) => `/Groups/${idOf(name)}`,
  });
}

export function addMember(group: string, member: string): Operation {
  const letter = letterIn(group);
  const change = { connection: letter, kind: 'change members', group: plain(group) } as const;
  const intent: Intent = { ...change, add: [address(member)], remove: [] };
  return request(`${letter}: add ${plain(member)} to ${plain(group)}`, letter, intent, {
    method: 'PATCH',
    path: (idOf) => `/Groups/${idOf(group)}`,
    body: (idOf) => patch([{ op: 'add', path: 'members', value: membersOf(idOf, [member]) }]),
  });
}

export function removeMember(group: string, member: string): Operation {
  const letter = letterIn(group);
  const change = { connection: letter, kind: 'change members', group: plain(group) } as const;
  const intent: Intent = { ...change, add: [], remove: [address(member)] };
  return request(`${letter}: remove ${plain(member)} from ${plain(group)}`, letter, intent, {
    method: 'PATCH',
    path: (idOf) => `/Groups/${idOf(group)}`,
    body: (idOf) => patch([{ op: 'remove', path: `members[value eq "${idOf(member)}"]` }]),
  });
}

function background(name: string, letter: Letter, work: (idOf: IdOf) => Omit<SyncWork, 'connectionId'>): Operation {
  return {
    name,
    source: 'queue',
    async run(invocation, idOf) {
      await invocation.event({ connectionId: connectionId(letter), ...work(idOf) });
      return 'done';
    },
  };
}

/** The queue's work for a person or group that was left behind. */
export const userEvent = (name: string): Operation =>
  background(`${letterIn(name)}: event for ${plain(name)}`, letterIn(name), (idOf) => ({
    users: [idOf(name)] as never[],
  }));

/** An event of several people, who are worked on beside each other. */
export const peopleEvent = (names: readonly string[]): Operation => {
  const letter = letterIn(names[0] ?? '');
  return background(`${letter}: event for ${names.map(plain).join(' and ')}`, letter, (idOf) => ({
    users: names.map(idOf) as never[],
  }));
};

export const groupEvent = (name: string, returned: readonly string[] = []): Operation =>
  background(`${letterIn(name)}: event for group ${plain(name)}`, letterIn(name), (idOf) => ({
    groups: [idOf(name)] as never[],
    ...(returned.length > 0 && { returned: returned.map(idOf) as never[] }),
  }));

/** Includes the events it queues. */
export const sweepRun: Operation = {
  name: 'sweep',
  source: 'queue',
  async run(invocation) {
    await invocation.sweep();
    await invocation.drain();
    return 'done';
  },
};

/** As an administrator requests it; without a subject, for the whole connection, with the resulting events. */
export const syncNow = (
  letter: Letter,
  subject: { readonly person?: string; readonly group?: string } = {},
): Operation => ({
  name: `${letter}: Sync now${subject.person ? ` of ${plain(subject.person)}` : ''}${subject.group ? ` of group ${plain(subject.group)}` : ''}`,
  source: 'admin',
  async run(invocation, idOf) {
    const { person, group } = subject;
    await invocation.syncNow(connectionId(letter), {
      ...(person !== undefined && { person: idOf(person) }),
      ...(group !== undefined && { group: idOf(group) }),
    });
    if (person === undefined && group === undefined) await invocation.drain();
    return 'done';
  },
});

/** Includes the resulting events: the queue is quick. */
export const goLive = (letter: Letter): Operation => ({
  name: `${letter}: goes live`,
  source: 'queue',
  async run(invocation) {
    await invocation.setMode(connectionId(letter), 'live');
    await invocation.drain();
    return 'done';
  },
});

/** An administrator says that the account is not the person's; `to`: and which one is. */
export const decideAccount = (
  name: string,
  { to, takes = false }: { readonly to?: string; readonly takes?: boolean } = {},
): Operation => ({
  name: `${letterIn(name)}: ${to === undefined ? 'unlink' : 'relink'} ${plain(name)}${takes ? ' and take' : ''}`,
  source: 'admin',
  intent: { connection: letterIn(name), kind: 'decide account', user: address(name), takes, ...(to && { to }) },
  async run(invocation, idOf) {
    const answer = to === undefined ? ({ kind: 'unlink' } as const) : ({ kind: 'link', accountId: to } as const);
    await invocation.decideAccount(connectionId(letterIn(name)), { personId: idOf(name), answer, takes });
    return 'done';
  },
});

/** An administrator decides about whoever was held when the page was loaded, or only some of them; the queue is quick. */
export const decideHeld = (
  letter: Letter,
  decision: 'approve' | 'reject',
  only?: readonly string[],
  kind: DecidedLimit = 'people',
): Operation => ({
  name: `${letter}: ${decision} ${only ? only.join(', ') : 'what is held'}`,
  source: 'admin',
  intent: { connection: letter, kind: 'decide held', decision, ...(only && { only: only.map(address) }) },
  async run(invocation, idOf) {
    const decided = { kind, batch: idOf('batch'), decision, only: only?.map(idOf) };
    const isDone = await invocation.decideHeld(connectionId(letter), decided);
    await invocation.drain();
    return isDone ? 'done' : 'over';
  },
});

/** An administrator decides about all, as the page had shown so many of them; the queue is quick. */
export const decideShown = (letter: Letter, decision: 'approve' | 'reject', count: number): Operation => ({
  name: `${letter}: ${decision} what was shown`,
  source: 'admin',
  intent: { connection: letter, kind: 'decide held', decision },
  async run(invocation, idOf) {
    const decided = { kind: 'people', batch: idOf('batch'), decision, seen: { at: idOf('look'), count } } as const;
    const isDone = await invocation.decideHeld(connectionId(letter), decided);
    await invocation.drain();
    return isDone ? 'done' : 'over';
  },
});

/** The same about those who would be invited. */
export const decideInvitations = (
  letter: Letter,
  decision: 'approve' | 'reject',
  only?: readonly string[],
): Operation => decideHeld(letter, decision, only, 'invitations');

/** With all its slices. */
export const compare = (letter: Letter): Operation => ({
  name: `${letter}: compare with Atlassian`,
  source: 'queue',
  async run(invocation) {
    await invocation.compare(connectionId(letter));
    return 'done';
  },
});

/** An administrator puts back somebody who was suspended by hand. */
export const putBack = (name: string): Operation => ({
  name: `${letterIn(name)}: put ${plain(name)} back`,
  source: 'admin',
  intent: { connection: letterIn(name), kind: 'put back', user: address(name) },
  async run(invocation, idOf) {
    const user = idOf(name) as UserId;
    await invocation.putBack(connectionId(letterIn(name)), { kind: 'suspended', user, version: 0 });
    return 'done';
  },
});

/** An administrator accepts that somebody was suspended by hand; the queue is quick. */
export const accept = (name: string): Operation => ({
  name: `${letterIn(name)}: accept that ${plain(name)} is suspended`,
  source: 'admin',
  intent: { connection: letterIn(name), kind: 'accept', user: address(name) },
  async run(invocation, idOf) {
    const user = idOf(name) as UserId;
    const isKept = await invocation.accept(connectionId(letterIn(name)), { kind: 'suspended', user, version: 0 });
    await invocation.drain();
    return isKept ? 'done' : 'left';
  },
});

/** An administrator lifts what is kept of somebody's access; the queue is quick. */
export const liftAccess = (name: string): Operation => ({
  name: `${letterIn(name)}: lift the access of ${plain(name)}`,
  source: 'admin',
  intent: { connection: letterIn(name), kind: 'lift', user: address(name) },
  async run(invocation, idOf) {
    const lifted = { kind: 'access', person: idOf(name) as UserId } as const;
    const isLifted = await invocation.lift(connectionId(letterIn(name)), lifted);
    await invocation.drain();
    return isLifted ? 'done' : 'left';
  },
});

/** An administrator undoes what was done about a person in the last twelve hours; the queue is quick. */
export const undoPerson = (name: string): Operation => ({
  name: `${letterIn(name)}: undo for ${plain(name)}`,
  source: 'admin',
  intent: { connection: letterIn(name), kind: 'undo', user: address(name) },
  async run(invocation, idOf) {
    await invocation.undo(connectionId(letterIn(name)), idOf(name));
    await invocation.drain();
    return 'done';
  },
});

/** The look of the week has found that somebody does not use Jira; the queue is quick. */
export const findUnused = (name: string): Operation => ({
  name: `${letterIn(name)}: ${plain(name)} does not use Jira`,
  source: 'queue',
  async run(invocation, idOf) {
    const products = ['jira-software'];
    const found = { user: idOf(name) as UserId, days: 30, products, opens: products };
    await invocation.work(connectionId(letterIn(name)), (call) => noteUnused(call, [found]));
    await invocation.drain();
    return 'done';
  },
});

/** An administrator gives product access back that was taken for lack of use; the queue is quick. */
export const giveSeatsBack = (name: string): Operation => ({
  name: `${letterIn(name)}: give ${plain(name)} product access back`,
  source: 'admin',
  intent: { connection: letterIn(name), kind: 'give seats back', user: address(name) },
  async run(invocation, idOf) {
    await invocation.work(connectionId(letterIn(name)), (call) => giveBackSeats(call, idOf(name) as UserId));
    await invocation.drain();
    return 'done';
  },
});

/** An administrator lifts what is kept of a person in a group; the queue is quick. */
export const liftPlace = (group: string, name: string): Operation => ({
  name: `${letterIn(name)}: lift ${plain(name)} in ${plain(group)}`,
  source: 'admin',
  async run(invocation, idOf) {
    const place = { kind: 'place', group: idOf(group) as GroupId, person: idOf(name) as UserId } as const;
    await invocation.lift(connectionId(letterIn(name)), place);
    await invocation.drain();
    return 'done';
  },
});

export const setMode = (letter: Letter, mode: Mode): Operation => ({
  name: `${letter}: mode ${mode}`,
  source: 'admin',
  async run(invocation) {
    await invocation.setMode(connectionId(letter), mode);
    return 'done';
  },
});

/** Omitted settings have their defaults, and the mode is live; `what` names the given ones. */
export const saveSettings = (letter: Letter, what: string, said: Readonly<Record<string, unknown>>): Operation => ({
  name: `${letter}: settings ${what}`,
  source: 'admin',
  async run(invocation) {
    await invocation.saveSettings(connectionId(letter), said);
    return 'done';
  },
});

export const deleteConnection = (letter: Letter): Operation => ({
  name: `${letter}: delete the connection`,
  source: 'admin',
  intent: { connection: letter, kind: 'delete connection' },
  async run(invocation) {
    await invocation.deleteConnection(connectionId(letter));
    return 'done';
  },
});
