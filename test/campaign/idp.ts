import { groupsOf, userPlace, usersOf } from './cast';
import type { Received } from './determined/send';
import { factOf, type Value } from './knowledge';
import type { Side, Wish } from './operation';

/** One connection as its IdP knows it: where to send, and the ids of the records by place. */
export interface Idp {
  readonly side: Side;
  readonly connectionId: string;
  readonly name: string;
  readonly path: string;
  readonly token: string;
  readonly ids: Map<string, string>;
}

export interface IdpRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** The request for a wish, given what the IdP knows now. Undefined: there is nothing to send. */
export function requestFor(idp: Idp, wish: Wish): IdpRequest | undefined {
  const path = `/${resourceOf(wish)}`;
  const id = idp.ids.get(recordOf(wish));
  const one = `${path}/${id}`;
  const idsOf = (places: readonly string[]) => places.flatMap((place) => idp.ids.get(place) ?? []);
  const values = (places: readonly string[]) => idsOf(places).map((value) => ({ value }));
  switch (wish.kind) {
    case 'put user': {
      const { userName, email } = userPlace(idp.side, wish.user);
      const body = { userName, emails: [{ value: email, primary: true }], active: wish.active };
      return id === undefined ? { method: 'POST', path, body } : { method: 'PUT', path: one, body };
    }
    case 'put group': {
      const body = { displayName: wish.name, members: values(wish.members) };
      return id === undefined ? { method: 'POST', path, body } : { method: 'PUT', path: one, body };
    }
    case 'set active':
      return id === undefined ? undefined : patch(one, [{ op: 'replace', value: { active: wish.active } }]);
    case 'rename group':
      return id === undefined ? undefined : patch(one, [{ op: 'replace', path: 'displayName', value: wish.name }]);
    case 'change members': {
      const add = values(wish.add);
      const remove = idsOf(wish.remove).map((value) => ({ op: 'remove', path: `members[value eq "${value}"]` }));
      const operations = [...(add.length > 0 ? [{ op: 'add', path: 'members', value: add }] : []), ...remove];
      return id === undefined || operations.length === 0 ? undefined : patch(one, operations);
    }
    case 'delete user':
    case 'delete group':
      return id === undefined ? undefined : { method: 'DELETE', path: one };
  }
}

const patch = (path: string, Operations: readonly unknown[]): IdpRequest => ({
  method: 'PATCH',
  path,
  body: { Operations },
});

export const recordOf = (wish: Wish): string => ('user' in wish ? wish.user : wish.group);
export const resourceOf = (wish: Wish): 'Users' | 'Groups' => ('user' in wish ? 'Users' : 'Groups');

/** The facts once the wish is fulfilled. `ids` are those the request was made with. */
export function factsAfter({ side }: Idp, wish: Wish, ids: ReadonlyMap<string, string>): [string, Value][] {
  const known = (places: readonly string[]) => places.filter((place) => ids.has(place));
  switch (wish.kind) {
    case 'put user':
      return [
        [factOf.exists(side, wish.user), true],
        [factOf.active(side, wish.user), wish.active],
      ];
    case 'set active':
      return [[factOf.active(side, wish.user), wish.active]];
    case 'put group':
      return [
        [factOf.exists(side, wish.group), true],
        [factOf.name(side, wish.group), wish.name],
        ...everybody(side).map((one): [string, Value] => [
          factOf.member(side, wish.group, one),
          known(wish.members).includes(one),
        ]),
      ];
    case 'rename group':
      return [[factOf.name(side, wish.group), wish.name]];
    case 'change members':
      return [
        ...known(wish.add).map((one): [string, Value] => [factOf.member(side, wish.group, one), true]),
        ...known(wish.remove).map((one): [string, Value] => [factOf.member(side, wish.group, one), false]),
      ];
    case 'delete user':
    case 'delete group':
      return factsWithout(side, recordOf(wish));
  }
}

/** The facts once a record is gone: it is in no group, and nobody is in it. */
export function factsWithout(side: Side, record: string): [string, Value][] {
  const inGroups = groupsOf(side).map((group): [string, Value] => [factOf.member(side, group, record), false]);
  const itsMembers = everybody(side).map((one): [string, Value] => [factOf.member(side, record, one), false]);
  return [[factOf.exists(side, record), false], ...inGroups, ...(groupsOf(side).includes(record) ? itsMembers : [])];
}

const everybody = (side: Side) => [...usersOf(side), ...groupsOf(side)];

/** The filter for the record that has the name a creation was refused for. */
export function nameFilter(side: Side, wish: Wish): string {
  const [attribute, value] =
    wish.kind === 'put user'
      ? ['userName', userPlace(side, wish.user).userName]
      : ['displayName', wish.kind === 'put group' ? wish.name : ''];
  return `/${resourceOf(wish)}?filter=${encodeURIComponent(`${attribute} eq "${value}"`)}`;
}

/** The ids of a list. */
export function idsIn(answer: Received | undefined): readonly string[] {
  const resources = answer?.body.Resources;
  if (!Array.isArray(resources)) return [];
  return resources.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'id' in one ? [String(one.id)] : [],
  );
}
