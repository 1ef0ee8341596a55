import { slapdMissing } from '../test/connector/servers/slapd';
import type { BenchOptions } from './beside';
import { median } from './median';
import { measureOnboarding } from './onboarding';
import { atMost, type LeftOut, type Outcome, type Result } from './result';
import { measureFromDirectory } from './support/ldap-onboarding';
import { type LdapScans, ldapScans } from './support/ldap-scans';
import { progress } from './support/progress';

/** How many people there are in each part; `--people` makes all of them smaller or larger. */
export interface LdapSizes {
  readonly scanned: number;
  readonly small: number;
  readonly large: number;
  /** In one group. */
  readonly together: number;
  readonly onboarded: number;
}

const usual: LdapSizes = { scanned: 20_000, small: 10_000, large: 100_000, together: 50_000, onboarded: 10_000 };

/** @param people those who are scanned; by default 20,000 */
export function ldapSizes(people: number = usual.scanned): LdapSizes {
  const of = (size: number) => Math.max(100, Math.round((size * people) / usual.scanned));
  return {
    scanned: people,
    small: of(usual.small),
    large: of(usual.large),
    together: of(usual.together),
    onboarded: of(usual.onboarded),
  };
}

const rounds = 5;
const peopleAGroup = { scanned: 20, onboarded: 50 } as const;
const members = { scanned: 50, onboarded: 100 } as const;

/**
 * The connector with a directory in slapd: a first scan, and one that finds nothing changed, beside a bare read of the same
 * entries; its memory at several sizes; and an onboarding from a directory to the simulated site beside Okta's.
 */
export async function ldap({ people }: BenchOptions): Promise<readonly Outcome[]> {
  const sizes = ldapSizes(people);
  const scans = slapdMissing === undefined ? [...(await speed(sizes)), ...(await memory(sizes))] : [leftOut(sizes)];
  return [...scans, ...(await endToEnd(sizes))];
}

const leftOut = ({ scanned }: LdapSizes): LeftOut => ({
  name: `scan of ${scanned} people beside a bare read, and its memory`,
  leftOut: slapdMissing ?? '',
});

async function speed({ scanned }: LdapSizes): Promise<readonly Result[]> {
  const groups = Math.ceil(scanned / peopleAGroup.scanned);
  const company = { people: scanned, groups, members: Math.min(members.scanned, scanned) };
  return speedResults(await ldapScans(company, rounds), `scan of ${scanned} people and ${groups} groups`);
}

/** Medians of the rounds' ratios, so that both meet the same machine. */
export function speedResults(
  { bare, first, noting, unchanged, ldapsearch }: LdapScans,
  what: string,
): readonly Result[] {
  const ratio = (of: readonly number[]) =>
    median(of.map((milliseconds, at) => milliseconds / (bare[at] ?? Number.NaN)));
  const seconds = (of: readonly number[]) => (median(of) / 1000).toFixed(2);
  progress(`ldapsearch ${seconds(ldapsearch)} s, ldapts ${seconds(bare)} s`);
  progress(`first scan ${seconds(first)} s, and ${seconds(noting)} s to note it, unchanged ${seconds(unchanged)} s`);
  return [
    atMost(`${what}, the first`, ratio(first), 1.3, 'times a bare read by ldapts'),
    atMost(`${what}, unchanged`, ratio(unchanged), 1.2, 'times a bare read by ldapts'),
  ];
}

async function memory({ small, large, together }: LdapSizes): Promise<readonly Result[]> {
  const megabytesOf = async (people: number, largest = 0) => {
    const groups = Math.ceil(people / peopleAGroup.scanned);
    const { megabytes } = await ldapScans({ people, groups, members: members.scanned, largest }, 0);
    progress(
      `${Math.round(megabytes)} MB at ${people} people${largest > 0 ? `, ${largest} of them in one group` : ''}`,
    );
    return megabytes;
  };
  const [little, much, grouped] = [
    await megabytesOf(small),
    await megabytesOf(large),
    await megabytesOf(large, together),
  ];
  return [
    atMost(`memory of a scan of ${large} people`, much, 150, 'MB'),
    atMost(`memory of a scan of ${large} people, beside ${small}`, much / little, 1.2, 'times'),
    atMost(`memory that a group of ${together} adds`, grouped - much, 80, 'MB'),
  ];
}

async function endToEnd({ onboarded }: LdapSizes): Promise<readonly Result[]> {
  const groups = Math.ceil(onboarded / peopleAGroup.onboarded);
  const company = { people: onboarded, groups, members: Math.min(members.onboarded, onboarded) };
  const fromDirectory = await measureFromDirectory(company);
  const fromOkta = await measureOnboarding(company);
  const seconds = ({ seconds: each }: { readonly seconds: number }) => Math.round(each);
  progress(`from the directory ${seconds(fromDirectory)} s, from Okta ${seconds(fromOkta)} s`);
  progress(`${fromDirectory.used.invocations} invocations, from Okta ${fromOkta.used.invocations}`);
  const what = `${onboarded} people in ${groups} groups from a directory to the site`;
  return [
    atMost(`${what}: lost`, fromDirectory.lost, 0, 'people and memberships'),
    atMost(`${what}: time`, fromDirectory.seconds / fromOkta.seconds, 0.6, 'times that from Okta'),
    atMost(
      `${what}: invocations`,
      fromDirectory.used.invocations / fromOkta.used.invocations,
      0.34,
      'times those from Okta',
    ),
  ];
}
