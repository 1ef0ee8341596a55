import { expectStatus } from './expect-status';
import type { HttpClient } from './http-client';
import { oktaPerson, patchBody, userNamePath } from './people';

interface User {
  readonly id: string;
  readonly userName: string;
  readonly title?: string;
  readonly active: boolean;
}

/**
 * Checks that a server does what it will be timed for: it holds people 0 to `held` - 1, and `newcomer` is not found,
 * created once, found, read, replaced, deactivated and deleted, each visible in the next answer.
 * @throws Error that says what it did instead
 */
export async function checkServer(client: HttpClient, held: number, newcomer: number): Promise<void> {
  for (const number of [0, held - 1]) await expectFound(client, number, 1);
  await expectFound(client, newcomer, 0);
  const person = oktaPerson(newcomer);
  const { id } = toUser(expectStatus(201, await client.send('POST', '/Users', person)).body);
  expectStatus(409, await client.send('POST', '/Users', person));
  await expectFound(client, newcomer, 1, id);
  const path = `/Users/${id}`;
  const title = 'Engineer';
  await expectRead(client, path, { id, userName: String(person.userName), active: true });
  expectStatus(200, await client.send('PUT', path, { ...person, title }));
  await expectRead(client, path, { title, active: true });
  expectStatus(200, await client.send('PATCH', path, patchBody({ op: 'replace', value: { active: false } })));
  await expectRead(client, path, { title, active: false });
  expectStatus(204, await client.send('DELETE', path));
  await expectFound(client, newcomer, 0);
}

const toUser = (body: string): User => JSON.parse(body) as User;

/** Expects this many people with this number's userName, and this id if known. */
async function expectFound(client: HttpClient, number: number, count: 0 | 1, id?: string): Promise<void> {
  const { body } = expectStatus(200, await client.send('GET', userNamePath(number)));
  const { totalResults, Resources = [] } = JSON.parse(body) as { totalResults: number; Resources?: readonly User[] };
  const { userName } = oktaPerson(number);
  const isRight = Resources.every((user) => user.userName === userName && (id === undefined || user.id === id));
  if (totalResults !== count || Resources.length !== count || !isRight) {
    throw new Error(`expected to find ${userName} ${count} times, got ${body}`);
  }
}

async function expectRead(client: HttpClient, path: string, expected: Partial<User>): Promise<void> {
  const { body } = expectStatus(200, await client.send('GET', path));
  const user = toUser(body);
  for (const [name, value] of Object.entries(expected)) {
    if (user[name as keyof User] !== value) throw new Error(`expected ${name} to be ${value}, got ${body}`);
  }
}
