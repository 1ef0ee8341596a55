import { slapdMissing } from '../test/connector/servers/slapd';
import type { BenchOptions } from './beside';
import { median } from './median';
import { atMost, type Outcome, type Result } from './result';
import { type LdapScans, peopleAGroup, scansOf } from './support/ldap-scans';
import { progress } from './support/progress';

const usual = 20_000;
const rounds = 5;

/** A first scan of a directory in slapd, and one that finds nothing changed, beside a bare read of the same entries. */
export async function ldapScans({ people = usual }: BenchOptions): Promise<readonly Outcome[]> {
  const groups = Math.ceil(people / peopleAGroup);
  const what = `scan of ${people} people and ${groups} groups`;
  if (slapdMissing !== undefined) return [{ name: `${what}, beside a bare read`, leftOut: slapdMissing }];
  return speedResults(await scansOf({ people }, rounds), what);
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
