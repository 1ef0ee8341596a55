import type { JsonObject } from '../conversation';
import type { Member } from '../directory';

/** Entra's form of PATCH operations. */
export interface EntraOperations {
  /** `values` by path, such as `emails[type eq "work"].value`. */
  replace(values: JsonObject): readonly JsonObject[];
  active(active: boolean): JsonObject;
  addMembers(members: readonly Member[]): readonly JsonObject[];
  removeMembers(members: readonly Member[]): readonly JsonObject[];
}

const values = (members: readonly Member[]) => members.map((member) => ({ $ref: null, value: member.value }));

/** Entra's default: capitalised, one operation per path, booleans as strings, members removed by value. */
export const plainOperations: EntraOperations = {
  replace: (wanted) => Object.entries(wanted).map(([path, value]) => ({ op: 'Replace', path, value })),
  active: (active) => ({ op: 'Replace', path: 'active', value: active ? 'True' : 'False' }),
  addMembers: (members) => [{ op: 'Add', path: 'members', value: values(members) }],
  removeMembers: (members) => [{ op: 'Remove', path: 'members', value: values(members) }],
};

/** With `?aadOptscim062020`: lower case, one operation without path, dotted keys, members removed by filter. */
export const flaggedOperations: EntraOperations = {
  replace: (wanted) => (Object.keys(wanted).length === 0 ? [] : [{ op: 'replace', value: wanted }]),
  active: (active) => ({ op: 'replace', path: 'active', value: active }),
  addMembers: (members) => [{ op: 'add', path: 'members', value: members.map(({ value }) => ({ value })) }],
  removeMembers: (members) =>
    members.map(({ value }) => ({ op: 'remove', path: `members[value eq ${JSON.stringify(value)}]` })),
};
