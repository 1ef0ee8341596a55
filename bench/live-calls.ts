import { atMost, type Result } from './result';
import type { LiveCalls } from './support/live-calls';
import { liveSteps, type StepName, stepSize } from './support/live-steps';
import { type LocalScim, type LocalScimOptions, localScim } from './support/local-scim';
import { progress } from './support/progress';

type Count = Exclude<keyof LiveCalls, 'told'>;

/** How often a step may ask, for each of its people or groups; `false` where the credential cannot do the step. */
type Goals = Readonly<Record<StepName, Partial<Record<Count, number>> | false>>;

interface Kind extends Omit<LocalScimOptions, 'mode'> {
  readonly name: string;
  readonly goals: Goals;
}

/**
 * Whoever is changed is looked at first, because whoever has come to be an administrator is never changed: that look is a
 * call of its own in each row. A group that is made is looked for before, and after, since Atlassian answers no id.
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
      'a group new at Atlassian with 10 people': { groupSearches: 2, changes: 11 },
      'a group with 10 changes of 1 member': { groupSearches: 1, changes: 10 },
      'a group that exists at Atlassian': { groupSearches: 2, changes: 0 },
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
      // A list of all organizations is the only way to find one by its name.
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

/** Two lists make them, of the site's and of Jira's: all of a minute and of a process share one look. */
const administrativeCalls = 2;

/** How often Atlassian is asked for one person, or one group, by each kind of credential. */
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
