import { expectStatus } from './expect-status';
import { type HttpClient, inParallel } from './http-client';
import { oktaPerson, patchBody, userNamePath } from './people';

/** Sends the requests for one person, who is new to the server; returns their number. */
export type Requests = (client: HttpClient, number: number) => Promise<number>;

/** Find, create, read and replace; returns the person's path. */
async function findToReplace(client: HttpClient, number: number): Promise<string> {
  expectStatus(200, await client.send('GET', userNamePath(number)));
  const created = expectStatus(201, await client.send('POST', '/Users', oktaPerson(number)));
  const path = `/Users/${(JSON.parse(created.body) as { id: string }).id}`;
  expectStatus(200, await client.send('GET', path));
  expectStatus(200, await client.send('PUT', path, { ...oktaPerson(number), title: 'Engineer' }));
  return path;
}

/** The users' part of Okta's mix: find, create, read, replace. */
export const usersPart: Requests = async (client, number) => {
  await findToReplace(client, number);
  return 4;
};

/** Find, create, read, replace and deactivate; returns the person's path. */
async function findToDeactivate(client: HttpClient, number: number): Promise<string> {
  const path = await findToReplace(client, number);
  const deactivation = patchBody({ op: 'replace', value: { active: false } });
  expectStatus(200, await client.send('PATCH', path, deactivation));
  return path;
}

/** Okta's mix: find, create, read, replace, deactivate. */
export const wholeMix: Requests = async (client, number) => {
  await findToDeactivate(client, number);
  return 5;
};

/** The same, then deletes the person, so that the directory keeps its size. */
export const mixAndDelete: Requests = async (client, number) => {
  expectStatus(204, await client.send('DELETE', await findToDeactivate(client, number)));
  return 6;
};

/**
 * Sends requests for `people` people, numbered from `first`, `width` at a time.
 * @param longest milliseconds after which no more people are started
 * @returns the number of requests
 * @throws Error if an answer is not as it should be
 */
export async function sendFor(
  requests: Requests,
  client: HttpClient,
  { first, people, width, longest = Number.POSITIVE_INFINITY }: PeopleAtOnce,
): Promise<number> {
  const end = performance.now() + longest;
  let sent = 0;
  await inParallel(people, width, async (index) => {
    if (performance.now() >= end) return;
    const count = await requests(client, first + index);
    // Not in one expression with the await: others have added theirs meanwhile.
    sent += count;
  });
  return sent;
}

export interface PeopleAtOnce {
  readonly first: number;
  readonly people: number;
  readonly width: number;
  readonly longest?: number;
}

/** Sends Okta's mix for people numbered from `first` and new to the server; returns the number of requests. */
export const oktaMix = (client: HttpClient, first: number, people: number, width: number): Promise<number> =>
  sendFor(wholeMix, client, { first, people, width });
