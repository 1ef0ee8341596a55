import { slapdMissing } from '../test/connector/servers/slapd';
import type { BenchOptions } from './beside';
import { atMost, type Outcome } from './result';
import { scansOf } from './support/ldap-scans';
import { progress } from './support/progress';

const usual = 100_000;

/** The connector's memory in a large directory, beside one of a tenth; and with half of the people in one group as well. */
export async function ldapMemory({ people = usual }: BenchOptions): Promise<readonly Outcome[]> {
  const what = `memory of a scan of ${people} people`;
  if (slapdMissing !== undefined) return [{ name: what, leftOut: slapdMissing }];
  const [tenth, half] = [Math.round(people / 10), Math.round(people / 2)];
  const [little, much, grouped] = [
    await megabytesOf(tenth),
    await megabytesOf(people),
    await megabytesOf(people, half),
  ];
  return [
    atMost(what, much, 150, 'MB'),
    atMost(`${what}, beside ${tenth}`, much / little, 1.2, 'times'),
    atMost(`memory that a group of ${half} adds`, grouped - much, 80, 'MB'),
  ];
}

async function megabytesOf(people: number, largest = 0): Promise<number> {
  const { megabytes } = await scansOf({ people, largest }, 0);
  progress(`${Math.round(megabytes)} MB at ${people} people${largest > 0 ? `, ${largest} of them in one group` : ''}`);
  return megabytes;
}
