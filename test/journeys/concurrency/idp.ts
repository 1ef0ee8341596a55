import type { Reply, ScimClient } from '../../support/running-app';

/** An IdP that expects each of its requests to be accepted, so that a journey can't go wrong before its promise. */
export interface Idp {
  readonly client: ScimClient;
  /** @throws Error unless the answer has this status */
  send(status: number, method: string, path: string, body?: unknown): Promise<Reply>;
  /** Pushes `{name}@example.com` and returns the id. */
  push(name: string, more?: Readonly<Record<string, unknown>>): Promise<string>;
  setActive(id: string, active: boolean): Promise<void>;
  remove(id: string): Promise<void>;
  pushGroup(displayName: string, members: readonly string[]): Promise<string>;
  rename(group: string, displayName: string): Promise<void>;
  addMember(group: string, member: string): Promise<void>;
  removeMember(group: string, member: string): Promise<void>;
  removeGroup(group: string): Promise<void>;
  /** The ids that a group lists. */
  membersOf(group: string): Promise<readonly string[]>;
}

export function idpOf(client: ScimClient): Idp {
  const send: Idp['send'] = async (status, method, path, body) => {
    const reply = await client.ask(method, path, body === undefined ? {} : { body });
    if (reply.status !== status) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
    return reply;
  };
  const patch = (status: number, path: string, operation: object) =>
    send(status, 'PATCH', path, { Operations: [operation] });
  const idOf = ({ body }: Reply) => String(body.id);
  return {
    client,
    send,
    async push(name, more = {}) {
      const email = `${name}@example.com`;
      const body = { userName: email, emails: [{ value: email, primary: true }], active: true, ...more };
      return idOf(await send(201, 'POST', '/Users', body));
    },
    setActive: async (id, active) => void (await patch(200, `/Users/${id}`, { op: 'replace', value: { active } })),
    remove: async (id) => void (await send(204, 'DELETE', `/Users/${id}`)),
    async pushGroup(displayName, members) {
      const body = { displayName, members: members.map((value) => ({ value })) };
      return idOf(await send(201, 'POST', '/Groups', body));
    },
    rename: async (group, displayName) =>
      void (await patch(204, `/Groups/${group}`, { op: 'replace', value: { displayName } })),
    addMember: async (group, value) =>
      void (await patch(204, `/Groups/${group}`, { op: 'add', path: 'members', value: [{ value }] })),
    removeMember: async (group, value) =>
      void (await patch(204, `/Groups/${group}`, { op: 'remove', path: `members[value eq "${value}"]` })),
    removeGroup: async (group) => void (await send(204, 'DELETE', `/Groups/${group}`)),
    async membersOf(group) {
      const { body } = await send(200, 'GET', `/Groups/${group}`);
      return ((body.members ?? []) as { value: string }[]).map(({ value }) => value);
    },
  };
}
