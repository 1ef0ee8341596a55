import { type HttpClient, inParallel } from './http-client';
import { oktaPerson, patchBody, userNamePath } from './people';

const requestsAPerson = 5;

/** Okta's mix for one person: find, create, read, replace, deactivate. */
async function onePerson(client: HttpClient, number: number): Promise<void> {
  await client.send('GET', userNamePath(number));
  const created = await client.send('POST', '/Users', oktaPerson(number));
  if (created.status !== 201) throw new Error(`POST /Users answered ${created.status}: ${created.body}`);
  const path = `/Users/${(JSON.parse(created.body) as { id: string }).id}`;
  await client.send('GET', path);
  const replaced = await client.send('PUT', path, { ...oktaPerson(number), title: 'Engineer' });
  const deactivated = await client.send('PATCH', path, patchBody({ op: 'replace', value: { active: false } }));
  if (replaced.status !== 200 || deactivated.status !== 200) {
    throw new Error(`PUT answered ${replaced.status}, PATCH ${deactivated.status}`);
  }
}

/**
 * Sends Okta's mix for `people` people, numbered from `first` and new to the server, as many at a time as `width`.
 * @returns how many requests that were
 */
export async function oktaMix(client: HttpClient, first: number, people: number, width: number): Promise<number> {
  await inParallel(people, width, (index) => onePerson(client, first + index));
  return people * requestsAPerson;
}
