import type { BenchOptions } from './beside';
import { measureOnboarding, members, peopleAGroup } from './onboarding';
import { atMost, type Outcome } from './result';
import { measureFromDirectory } from './support/ldap-onboarding';
import { progress } from './support/progress';

const usual = 10_000;

/** From a simulated directory by the connector to the simulated site, beside the same people from Okta. */
export async function ldapOnboarding({ people = usual }: BenchOptions): Promise<readonly Outcome[]> {
  const groups = Math.ceil(people / peopleAGroup);
  const company = { people, groups, members: Math.min(members, people) };
  const fromDirectory = await measureFromDirectory(company);
  say('the directory', fromDirectory);
  const fromOkta = await measureOnboarding(company);
  say('Okta', fromOkta);
  const what = `${people} people in ${groups} groups from a directory to the site`;
  const invocations = fromDirectory.used.invocations / fromOkta.used.invocations;
  return [
    atMost(`${what}: lost`, fromDirectory.lost, 0, 'people and memberships'),
    atMost(`${what}: time`, fromDirectory.seconds / fromOkta.seconds, 0.6, 'times that from Okta'),
    atMost(`${what}: invocations`, invocations, 0.34, 'times those from Okta'),
  ];
}

type Numbers = Awaited<ReturnType<typeof measureFromDirectory>> | Awaited<ReturnType<typeof measureOnboarding>>;

const say = (whence: string, { seconds, used, lost }: Numbers): void =>
  progress(
    `from ${whence} ${Math.round(seconds)} s, ${used.invocations} invocations, ` +
      `${used.storage.writeUnits} write units, ${lost} lost`,
  );
