import type { IdpGroup, IdpUser } from './directory';
import { createRandom, oktaId } from './random';

const names = [
  'Engineering',
  'Support',
  'Sales',
  'Finance',
  'Design',
  'Operations',
  'Legal',
  'People and Culture',
  'Marketing',
  'Security',
  'Data & Analytics',
  'Büro Zürich',
  'Équipe Paris',
  'Quality',
  'Release managers',
  'On-call (EMEA)',
  'Project Atlas',
  'Contractors',
  'Leadership',
  'Facilities',
];

/**
 * Generates `count` groups of `size` members each, spread over the users; neighbours overlap if there are more
 * memberships than users. The same seed gives the same groups.
 */
export function generateGroups(
  count: number,
  size: number,
  users: readonly IdpUser[],
  seed: number,
): readonly IdpGroup[] {
  const random = createRandom(seed + 1);
  const members = Math.min(size, users.length);
  return Array.from({ length: count }, (_, index) => {
    const name = groupName(index);
    const start = Math.floor((index * users.length) / count);
    return {
      externalId: oktaId(random, '00g'),
      name,
      description: `Everybody in ${name}`,
      members: Array.from({ length: members }, (_unused, step) => users[(start + step) % users.length]).flatMap(
        (user) => (user ? [user.externalId] : []),
      ),
    };
  });
}

function groupName(index: number): string {
  const name = names[index % names.length] ?? 'Team';
  const round = Math.floor(index / names.length);
  return round === 0 ? name : `${name} ${round + 1}`;
}
