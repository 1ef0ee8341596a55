import type { LedgerSnapshot } from '../local/forge/ledger';
import { atMost, type Result } from './result';
import { forkScript } from './support/fork-script';
import type { OnboardingNumbers } from './support/onboarding-process';
import { progress } from './support/progress';

const people = 10_000;
const groups = 200;
const members = 100;
/** Tasks that Okta has under way: as many as keep the tightest quota busy, and no more. */
const concurrency = 26;
/** Time runs so many times as fast, so that ten minutes take four. */
const factor = 2.5;

/** What the platform allows an installation in a minute (https://developer.atlassian.com/platform/forge/limits-invocation/). */
const perMinute: readonly (readonly [name: string, limit: number, used: (ledger: LedgerSnapshot) => number])[] = [
  ['storage read units', 4_000, ({ storage }) => storage.readUnits],
  ['storage write units', 4_000, ({ storage }) => storage.writeUnits],
  ['storage requests', 60_000, ({ storage }) => storage.reads + storage.writes],
  ['invocations', 5_000, ({ invocations }) => invocations],
  ['events', 500, ({ events }) => events],
];

/** 10,000 people in 200 groups of 100, with 50 ms to storage and 150 ms to Atlassian; the bound is the tightest quota's. */
export async function onboarding(): Promise<readonly Result[]> {
  const numbers = await measure();
  const bounds = perMinute.map(([name, limit, used]) => ({ name, seconds: (used(numbers.used) / limit) * 60 }));
  const tightest = bounds.reduce((most, bound) => (bound.seconds > most.seconds ? bound : most));
  for (const { name, seconds } of bounds) progress(`${name}: at least ${Math.round(seconds)} s`);
  progress(`Okta was done after ${Math.round(numbers.oktaSeconds)} s, and waited ${numbers.throttled} times`);
  for (const failure of numbers.failures.slice(0, 5)) progress(failure);
  return [
    atMost(`onboarding ${people} people in ${groups} groups: errors`, numbers.failures.length, 0, 'reached Okta'),
    atMost(`onboarding ${people} people in ${groups} groups: lost`, numbers.lost, 0, 'people and memberships'),
    atMost(
      `onboarding ${people} people in ${groups} groups: time over the bound of ${tightest.name}`,
      numbers.seconds / tightest.seconds,
      1.3,
      `times ${Math.round(tightest.seconds)} s`,
    ),
  ];
}

function measure(): Promise<OnboardingNumbers> {
  const sizes = [people, groups, members, concurrency, factor].map(String);
  const child = forkScript('onboarding-process.ts', sizes);
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as OnboardingNumbers));
    child.once('exit', (code) => reject(new Error(`the onboarding ended with ${code} before it was done`)));
  });
}
