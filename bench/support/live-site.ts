import { expectStatus } from './expect-status';
import type { LocalScim } from './local-scim';
import { oktaPerson, patchBody } from './people';

/** The people and groups of a live connection, changed over SCIM and checked at the simulated site. */
export interface LiveSite {
  setActive(number: number, active: boolean): Promise<void>;
  deletePerson(number: number): Promise<void>;
  createGroup(name: string, members: readonly number[]): Promise<void>;
  /** One request that adds or removes one member. */
  changeMember(op: 'add' | 'remove', name: string, number: number): Promise<void>;
  deleteGroup(name: string): Promise<void>;
  /** @throws Error if the person's state at the site differs */
  expectActive(number: number, active: boolean): void;
  /** @throws Error if the group has other members at the site, or exists although it must not */
  expectMembers(name: string, members: readonly number[] | 'no group'): void;
}

const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const emailOf = (number: number) => String(oktaPerson(number).userName);

/** @param ids of the people, numbered from 0 */
export function liveSite({ scim, local }: LocalScim, ids: readonly string[]): LiveSite {
  const groups = new Map<string, string>();
  const idOf = (number: number) => ids[number] ?? '';
  const memberList = (numbers: readonly number[]) => numbers.map((number) => ({ value: idOf(number) }));
  return {
    async setActive(number, active) {
      const body = patchBody({ op: 'replace', value: { active } });
      expectStatus(200, await scim.send('PATCH', `/Users/${idOf(number)}`, body));
    },
    async deletePerson(number) {
      expectStatus(204, await scim.send('DELETE', `/Users/${idOf(number)}`));
    },
    async createGroup(name, members) {
      const body = { schemas: [groupSchema], displayName: name, members: memberList(members) };
      const created = expectStatus(201, await scim.send('POST', '/Groups', body));
      groups.set(name, (JSON.parse(created.body) as { id: string }).id);
    },
    async changeMember(op, name, number) {
      const change =
        op === 'add'
          ? { op, path: 'members', value: memberList([number]) }
          : { op, path: `members[value eq "${idOf(number)}"]` };
      expectStatus(204, await scim.send('PATCH', `/Groups/${groups.get(name)}`, patchBody(change)));
    },
    async deleteGroup(name) {
      expectStatus(204, await scim.send('DELETE', `/Groups/${groups.get(name)}`));
    },
    expectActive(number, active) {
      const person = local.site.snapshot().people.find(({ email }) => email === emailOf(number));
      if ((person?.active ?? false) !== active)
        throw new Error(`${emailOf(number)} is not active: ${active} at the site`);
    },
    expectMembers(name, members) {
      const found =
        local.site
          .snapshot()
          .groups.find((group) => group.name === name)
          ?.members.join() ?? 'no group';
      const wanted = members === 'no group' ? members : members.map(emailOf).sort().join();
      if (found !== wanted) throw new Error(`the group ${name} has "${found}" at the site, not "${wanted}"`);
    },
  };
}
