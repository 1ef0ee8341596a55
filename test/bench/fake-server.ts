import type { Answer, HttpClient } from '../../bench/support/http-client';
import { oktaPerson } from '../../bench/support/people';

export type User = Record<string, unknown> & { readonly id: string };
export type Method = (server: Map<string, User>, id: string, body: Record<string, unknown>) => Answer;

/** Existing people, numbered from 0. */
export const held = 3;
/** Somebody who does not exist. */
export const newcomer = 100;

export const answer = (status: number, body: unknown): Answer => ({ status, body: JSON.stringify(body) });
export const list = (Resources: readonly User[]) => answer(200, { totalResults: Resources.length, Resources });

/** A SCIM server as far as the bench needs it; the `id` of a search is the userName. */
export const right: Record<'find' | 'POST' | 'GET' | 'PUT' | 'PATCH' | 'DELETE', Method> = {
  find: (users, userName) => list([...users.values()].filter((user) => user.userName === userName)),
  POST(users, _, body) {
    if ([...users.values()].some(({ userName }) => userName === body.userName)) return answer(409, {});
    const user = { ...body, id: `id-of-${body.userName}` };
    users.set(user.id, user);
    return answer(201, user);
  },
  GET: (users, id) => answer(200, users.get(id)),
  PUT(users, id, body) {
    users.set(id, { ...body, id });
    return answer(200, users.get(id));
  },
  PATCH(users, id) {
    users.set(id, { ...users.get(id), id, active: false });
    return answer(200, users.get(id));
  },
  DELETE(users, id) {
    users.delete(id);
    return { status: 204, body: '' };
  },
};

/** A client of it, with some methods replaced. */
export function client(methods: Partial<typeof right> = {}): HttpClient {
  const all = { ...right, ...methods };
  const users = new Map<string, User>();
  for (let number = 0; number < held; number += 1) right.POST(users, '', oktaPerson(number));
  return {
    async send(method, path, body) {
      const { pathname, searchParams } = new URL(path, 'http://server');
      const userName = /"(.*)"/.exec(searchParams.get('filter') ?? '')?.[1];
      if (userName !== undefined) return all.find(users, userName, {});
      const id = decodeURIComponent(pathname.split('/')[2] ?? '');
      return all[method as 'POST'](users, id, (body ?? {}) as Record<string, unknown>);
    },
    close() {},
  };
}
