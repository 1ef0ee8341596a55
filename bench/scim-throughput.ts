import { median } from './median';
import { atLeast, type Result } from './result';
import { type HttpClient, httpClient, inParallel } from './support/http-client';
import { oktaPerson, patchBody, userNamePath } from './support/people';
import { serverProcess } from './support/server-process';

const clients = 8;
const peopleARound = 400;
/** Rounds that do not count: after these, neither server becomes faster any more. */
const warmUpRounds = 5;
const rounds = 9;
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

/** Requests a second of one round. */
async function round(client: HttpClient, number: number): Promise<number> {
  const started = performance.now();
  await inParallel(peopleARound, clients, (index) => onePerson(client, number * peopleARound + index));
  return (peopleARound * requestsAPerson * 1000) / (performance.now() - started);
}

/** The SCIM path of the local Forge against a bare server of the same reads and durable writes, interleaved. */
export async function scimThroughput(): Promise<readonly Result[]> {
  const bare = await serverProcess('./bare-server.ts');
  const rollcall = await serverProcess('./rollcall-server.ts');
  const bareClient = httpClient(bare.baseUrl, bare.token, clients);
  const rollcallClient = httpClient(rollcall.baseUrl, rollcall.token, clients);
  try {
    const speeds = { bare: [] as number[], rollcall: [] as number[] };
    for (let number = 0; number < warmUpRounds + rounds; number += 1) {
      const [bareSpeed, rollcallSpeed] = [await round(bareClient, number), await round(rollcallClient, number)];
      if (number < warmUpRounds) continue;
      speeds.bare.push(bareSpeed);
      speeds.rollcall.push(rollcallSpeed);
    }
    const ratio = median(speeds.rollcall) / median(speeds.bare);
    return [
      atLeast(
        'SCIM path: requests a second',
        median(speeds.rollcall),
        median(speeds.bare) / 3,
        '(a third of the bare server)',
      ),
      atLeast('SCIM path: share of a bare server', ratio, 1 / 3, 'of its requests a second'),
    ];
  } finally {
    bareClient.close();
    rollcallClient.close();
    await bare.close();
    await rollcall.close();
  }
}
