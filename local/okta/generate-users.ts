import type { IdpUser } from './directory';
import { type NamePool, namePools } from './names';
import { createRandom, oktaId, pick } from './random';

const domain = 'example.com';

const departments = ['Engineering', 'Support', 'Sales', 'Finance', 'Design', 'Operations', 'Legal', 'People'];
const titles = ['Specialist', 'Senior specialist', 'Team lead', 'Manager', 'Director', 'Apprentice'];

/**
 * Generates `count` users from names in many languages: the same ones for the same seed, and a larger count starts with
 * the users of a smaller one.
 */
export function generateUsers(count: number, seed: number): readonly IdpUser[] {
  const random = createRandom(seed);
  const taken = new Map<string, number>();
  return Array.from({ length: count }, () => {
    const names = pick(random, namePools);
    return generateUser(random, names, taken);
  });
}

function generateUser(random: () => number, names: NamePool, taken: Map<string, number>): IdpUser {
  const [givenName, givenAscii] = spellings(pick(random, names.given));
  const [familyName, familyAscii] = spellings(pick(random, names.family));
  const local = `${localPart(givenAscii)}.${localPart(familyAscii)}`;
  const times = (taken.get(local) ?? 0) + 1;
  taken.set(local, times);
  const userName = `${local}${times === 1 ? '' : times}@${domain}`;
  const department = pick(random, departments);
  return {
    externalId: oktaId(random, '00u'),
    userName,
    givenName,
    familyName,
    email: userName,
    displayName: `${givenName} ${familyName}`,
    locale: names.locale,
    title: `${department} ${pick(random, titles).toLowerCase()}`,
    department,
    active: true,
  };
}

/** The native and the Latin spelling of a name. */
function spellings(name: string): readonly [string, string] {
  const [native = name, latin = name] = name.split('|');
  return [native, latin];
}

/** Letters that Unicode doesn't decompose into a Latin letter and a mark. */
const undecomposed: Readonly<Record<string, string>> = { ß: 'ss', ł: 'l', đ: 'd', ı: 'i', ø: 'o' };

function localPart(name: string): string {
  const plain = name.toLowerCase().replace(/[ßłđıø]/g, (letter) => undecomposed[letter] ?? letter);
  return plain.normalize('NFD').replace(/[^a-z0-9]/g, '');
}
