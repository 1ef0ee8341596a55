import { expectStatus } from './expect-status';
import { inParallel } from './http-client';
import { callsOf, type LiveCalls } from './live-calls';
import type { LocalScim } from './local-scim';
import { patchBody } from './people';
import { groupByHand } from './site-by-hand';

const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const people = 20;
/** Okta's number of concurrent requests. */
const parallel = 8;
/** Makes concurrent work overlap at Atlassian. */
const latencyMilliseconds = 20;

/** How many people or groups each step affects. */
export const stepSize = {
  'a person new at Atlassian': people,
  'a change of profile': people,
  'a person whom the IdP sets inactive': parallel,
  'a person whom it sets active again': parallel,
  'a group new at Atlassian with 10 people': 1,
  'a group with 10 changes of 1 member': 1,
  'a group that exists at Atlassian': 1,
  'a member taken out': 1,
  'a person deleted who is in a group': 1,
  'a group deleted': 1,
} as const;

export type StepName = keyof typeof stepSize;

/** Runs the steps in turn, each on the previous one's result, and counts the Atlassian calls of each. */
export async function* liveSteps(
  rollcall: LocalScim,
  isPossible: (step: StepName) => boolean,
): AsyncGenerator<readonly [StepName, LiveCalls]> {
  const { scim, local } = rollcall;
  local.site.faults.add({ match: '*', kind: 'latency', milliseconds: latencyMilliseconds });
  let ids: readonly string[] = [];
  let group = '';
  const setAll = (count: number, value: object) =>
    inParallel(count, parallel, async (index) => {
      const body = patchBody({ op: 'replace', value });
      expectStatus(200, await scim.send('PATCH', `/Users/${ids[index]}`, body));
    });
  const createGroup = async (displayName: string, members: readonly string[]): Promise<string> => {
    const body = { schemas: [groupSchema], displayName, members: members.map((value) => ({ value })) };
    return (JSON.parse(expectStatus(201, await scim.send('POST', '/Groups', body)).body) as { id: string }).id;
  };
  const patchGroup = async (operation: object) =>
    void expectStatus(204, await scim.send('PATCH', `/Groups/${group}`, patchBody(operation)));

  const steps: Readonly<Record<StepName, () => Promise<unknown>>> = {
    'a person new at Atlassian': async () => {
      ids = await rollcall.createPeople(0, people);
    },
    'a change of profile': () => setAll(people, { title: 'Engineer' }),
    'a person whom the IdP sets inactive': () => setAll(parallel, { active: false }),
    'a person whom it sets active again': () => setAll(parallel, { active: true }),
    'a group new at Atlassian with 10 people': async () => {
      group = await createGroup('New', ids.slice(0, 10));
    },
    'a group with 10 changes of 1 member': async () => {
      for (const value of ids.slice(10)) await patchGroup({ op: 'add', path: 'members', value: [{ value }] });
    },
    'a group that exists at Atlassian': () => createGroup('Made by hand', []),
    'a member taken out': () => patchGroup({ op: 'remove', path: `members[value eq "${ids[1]}"]` }),
    'a person deleted who is in a group': async () =>
      void expectStatus(204, await scim.send('DELETE', `/Users/${ids[2]}`)),
    'a group deleted': async () => void expectStatus(204, await scim.send('DELETE', `/Groups/${group}`)),
  };
  await groupByHand(local, 'Made by hand');
  for (const [step, run] of Object.entries(steps) as [StepName, () => Promise<unknown>][]) {
    if (isPossible(step)) yield [step, await callsOf(rollcall, run)];
  }
}
