import { atMost, type Result } from './result';
import type { LiveCalls } from './support/live-calls';
import { liveSteps, type StepName, stepSize } from './support/live-steps';
import { type LocalScim, type LocalScimOptions, localScim } from './support/local-scim';
import { progress } from './support/progress';

type Count = Exclude<keyof LiveCalls, 'told'>;

/** The most calls per person or group in each step; `false` if the credential cannot do the step. */
type Goals = Readonly<Record<StepName, Partial<Record<Count, number>> | false>>;

interface Kind extends Omit<LocalScimOptions, 'mode'> {
  readonly name: string;
  readonly goals: Goals;
}

/**
 * A person is looked at before each change, because somebody who has become an administrator is never changed: each row
 * includes that call. With the organization key a group is searched for after its creation, because Atlassian returns no
 * id, and with the other credentials before it.
 */
const kinds: readonly Kind[] = [
  {
    name: 'organization key',
    access: 'organization',
    goals: {
      'a person new at Atlassian': { all: 3 },
      'a change of profile': { all: 2, beyondLooks: 1 },
      'a person whom the IdP sets inactive': { all: 2, changes: 1 },
      'a person whom it sets active again': { all: 2, changes: 1 },
      'a group new at Atlassian with 10 people': { groupSearches: 1, changes: 11 },
      'a group with 10 changes of 1 member': { groupSearches: 1, changes: 10 },
      'a group that exists at Atlassian': { all: 2, groupSearches: 1, changes: 0 },
      'a member taken out': { all: 2, changes: 1 },
      'a person deleted who is in a group': { all: 4, changes: 2 },
      'a group deleted': { all: 2, changes: 1 },
    },
  },
  {
    name: 'administrator token',
    access: 'administrator',
    settings: 'mode: live\nusers: { onDeactivate: remove, onDelete: remove }\n',
    goals: {
      'a person new at Atlassian': { all: 2 },
      'a change of profile': { all: 1, beyondLooks: 0 },
      'a person whom the IdP sets inactive': { all: 2, changes: 1 },
      'a person whom it sets active again': { all: 2, changes: 1 },
      'a group new at Atlassian with 10 people': { groupSearches: 1, changes: 11 },
      'a group with 10 changes of 1 member': { groupSearches: 1, changes: 10 },
      'a group that exists at Atlassian': { groupSearches: 2, changes: 0 },
      'a member taken out': { all: 2, changes: 1 },
      'a person deleted who is in a group': { all: 4, changes: 2 },
      'a group deleted': { all: 2, changes: 1 },
    },
  },
  {
    name: 'app, for customers',
    access: 'none',
    target: 'customers',
    goals: {
      'a person new at Atlassian': { all: 2 },
      'a change of profile': { all: 1, beyondLooks: 0 },
      'a person whom the IdP sets inactive': { all: 2, changes: 0 },
      'a person whom it sets active again': { all: 1, changes: 0 },
      // Listing all organizations is the only way to find one by name.
      'a group new at Atlassian with 10 people': { groupSearches: 2, changes: 11 },
      'a group with 10 changes of 1 member': { groupSearches: 1, changes: 10 },
      'a group that exists at Atlassian': false,
      'a member taken out': { all: 2, changes: 1 },
      'a person deleted who is in a group': { all: 5, changes: 2 },
      'a group deleted': { all: 2, changes: 1 },
    },
  },
];

const inWords: Readonly<Record<Count, string>> = {
  all: 'calls',
  beyondLooks: 'calls beyond the look whether somebody is protected',
  changes: 'calls that change something',
  groupSearches: 'searches for a group',
  administrative: 'calls for the administrative groups',
};

/** Two lists, the site's and Jira's, shared by all work of a process within a minute. */
const administrativeCalls = 2;

/** The calls to Atlassian for one person or one group, by kind of credential. */
export async function liveCalls(): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const { name, goals, ...options } of kinds) {
    const rollcall = await localScim({ ...options, mode: 'live' });
    try {
      results.push(...(await countsOf(rollcall, name, goals)));
    } finally {
      await rollcall.close();
    }
  }
  return results;
}

async function countsOf(rollcall: LocalScim, kind: string, goals: Goals): Promise<readonly Result[]> {
  const results: Result[] = [];
  let administrative = 0;
  for await (const [step, calls] of liveSteps(rollcall, (name) => goals[name] !== false)) {
    progress(`${kind}, ${step}: ${calls.told.join(', ')}`);
    administrative += calls.administrative;
    for (const [count, goal] of Object.entries(goals[step] || {}) as [Count, number][]) {
      const value = calls[count] / stepSize[step];
      results.push(atMost(`${step}, ${kind}: ${inWords[count]}`, value, goal, inWords[count]));
    }
  }
  const unit = inWords.administrative;
  return [
    ...results,
    atMost(`all of that within a minute, ${kind}: ${unit}`, administrative, administrativeCalls, unit),
  ];
}
