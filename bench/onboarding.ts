import type { LedgerSnapshot } from '../local/forge/ledger';
import type { BenchOptions } from './beside';
import { atMost, type Outcome, type Result } from './result';
import { forkScript } from './support/fork-script';
import type { OnboardingNumbers } from './support/onboarding-process';
import { progress } from './support/progress';

/** The default number of people, and the size that `--people` is for. */
const usual = 10_000;
const large = 50_000;
export const peopleAGroup = 50;
export const members = 100;
/** Okta's concurrent tasks: just enough to keep the tightest quota busy. */
const concurrency = 33;
/** Time runs this many times as fast, so that ten minutes take four. */
const factor = 2.5;

/** The platform's limits per minute (https://developer.atlassian.com/platform/forge/limits-invocation/). */
const perMinute: readonly (readonly [name: string, limit: number, used: (ledger: LedgerSnapshot) => number])[] = [
  ['storage read units', 4_000, ({ storage }) => storage.readUnits],
  ['storage write units', 4_000, ({ storage }) => storage.writeUnits],
  ['storage requests', 60_000, ({ storage }) => storage.reads + storage.writes],
  ['invocations', 5_000, ({ invocations }) => invocations],
  ['events', 500, ({ events }) => events],
];

/**
 * A company with one group per 50 people, each with 100 members, with 50 ms to storage and 150 ms to Atlassian. The
 * bound is the time that the tightest quota takes for the units, requests, invocations and events used.
 */
export async function onboarding({ people = usual }: BenchOptions): Promise<readonly Outcome[]> {
  const groups = Math.ceil(people / peopleAGroup);
  const numbers = await measureOnboarding({ people, groups, members });
  const bounds = perMinute.map(([name, limit, used]) => ({ name, seconds: (used(numbers.used) / limit) * 60 }));
  const tightest = bounds.reduce((most, bound) => (bound.seconds > most.seconds ? bound : most));
  for (const { name, seconds } of bounds) progress(`${name}: at least ${Math.round(seconds)} s`);
  progress(`Okta was done after ${Math.round(numbers.oktaSeconds)} s, and waited ${numbers.throttled} times`);
  for (const [call, count] of Object.entries(numbers.calls)) progress(`${count} ${call}`);
  for (const failure of numbers.failures.slice(0, 5)) progress(failure);
  const what = `onboarding ${people} people in ${groups} groups`;
  return [
    atMost(`${what}: errors`, numbers.failures.length, 0, 'reached Okta'),
    atMost(`${what}: lost`, numbers.lost, 0, 'people and memberships'),
    atMost(
      `${what}: time over the bound of ${tightest.name}`,
      numbers.seconds / tightest.seconds,
      1.15,
      `times ${Math.round(tightest.seconds)} s`,
    ),
    ...callsToAtlassian(what, numbers, { people, groups }),
    ...(people === usual ? [{ name: `onboarding ${large} people`, leftOut: `--people ${large} was not given` }] : []),
  ];
}

/** For a person: search, invitation, profile. For a group: a search for its id. */
function callsToAtlassian(
  what: string,
  { calls, seconds }: OnboardingNumbers,
  { people, groups }: { readonly people: number; readonly groups: number },
): readonly Result[] {
  const ofPeople = /users[/]search$|users[/]invite$|[/]manage/;
  const count = (fits: RegExp) => Object.entries(calls).reduce((sum, [call, n]) => sum + (fits.test(call) ? n : 0), 0);
  return [
    // One percent for retries.
    atMost(`${what}: calls to Atlassian a person`, count(ofPeople) / people, 3.03, 'calls'),
    atMost(`${what}: searches a group`, count(/groups[/]search$/) / groups, 1.02, 'searches'),
    atMost(
      `${what}: calls for the administrative groups a minute`,
      count(/group[/]bulk$/) / (seconds / 60),
      2,
      'calls',
    ),
  ];
}

/** Okta's onboarding of a company, in a process of its own. */
export function measureOnboarding(company: {
  readonly people: number;
  readonly groups: number;
  readonly members: number;
}): Promise<OnboardingNumbers> {
  const sizes = [company.people, company.groups, company.members, concurrency, factor].map(String);
  const child = forkScript('onboarding-process.ts', sizes);
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as OnboardingNumbers));
    child.once('exit', (code) => reject(new Error(`the onboarding ended with ${code} before it was done`)));
  });
}
