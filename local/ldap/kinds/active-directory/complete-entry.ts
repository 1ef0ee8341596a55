import { createHash, randomBytes } from 'node:crypto';
import { sidBytes } from '../../names/guid';
import { activeDirectorySchema } from '../../schema/active-directory-schema';
import { type Entry, textOf, type Value, valuesOf, withValues } from '../../tree/entry';
import { generalizedTime } from '../generalized-time';
import type { Stage } from '../kind';
import { assertFree } from './account-names';
import { categoryOf, realmOf } from './domain';
import { nextRelativeId, nextUsn } from './update-numbers';

const never = '9223372036854775807';
/** Created without a password: switched off, as a plain add leaves it. */
const newAccount = '546';
const everyoneGroup = '513';

/** What a domain controller adds to a new entry; what the entry says itself stays. @throws Refusal */
export function completeEntry(entry: Entry, stage: Stage): Entry {
  const classes = classesOf(entry);
  const [rdn] = entry.dn;
  const named = rdn?.[0]?.value ?? '';
  const now = generalizedTime(stage.now(), '.0');
  const usn = String(nextUsn(stage));
  const category = classes.at(-1) ?? 'top';
  const made: Record<string, readonly Value[]> = {
    objectClass: classes,
    name: [named],
    objectGUID: [randomBytes(16)],
    instanceType: ['4'],
    whenCreated: [now],
    whenChanged: [now],
    uSNCreated: [usn],
    uSNChanged: [usn],
    objectCategory: [categoryOf(category, stage)],
    ...(classes.includes('user') || classes.includes('group') ? principal(entry, classes, stage) : {}),
  };
  return Object.entries(made).reduce(
    (whole, [name, values]) =>
      name !== 'objectClass' && valuesOf(whole, name).length > 0 ? whole : withValues(whole, name, values),
    entry,
  );
}

/** The classes from `top` to the one meant. */
function classesOf(entry: Entry): readonly string[] {
  const lineages = valuesOf(entry, 'objectClass').map((value) => activeDirectorySchema.lineage(value.toString()));
  const longest = lineages.sort((left, right) => right.length - left.length)[0] ?? [];
  return longest.map(({ name }) => name).reverse();
}

function principal(entry: Entry, classes: readonly string[], stage: Stage): Record<string, readonly Value[]> {
  const name = textOf(entry, 'sAMAccountName') ?? `$${randomBytes(10).toString('hex').toUpperCase()}`;
  assertFree(name, entry, stage);
  const sid = { objectSid: [sidBytes(domainSid(stage), nextRelativeId(stage))], sAMAccountName: [name] };
  if (classes.includes('group')) return { ...sid, sAMAccountType: ['268435456'], groupType: ['-2147483646'] };
  return {
    ...sid,
    sAMAccountType: ['805306368'],
    userAccountControl: [newAccount],
    primaryGroupID: [everyoneGroup],
    accountExpires: [never],
    pwdLastSet: ['0'],
  };
}

/** Made from the domain's name, so that it is the same after a restart. */
export function domainSid(stage: Stage): readonly number[] {
  const bytes = createHash('sha256').update(realmOf(stage)).digest();
  return [0, 4, 8].map((at) => bytes.readUInt32LE(at));
}
