import { AndFilter, EqualityFilter } from 'ldapts';
import { dnKey, isWithin } from '../../directory/dn';
import type { Entry } from '../../directory/entry';
import type { ReadingRules } from '../../reading/read-person';
import type { Place } from '../../settings/directory-settings';
import type { Finding } from '../../source/directory-source';
import { isRefusal } from '../refusals';
import type { Session } from '../session';

/** Looks for one entry by its id, which survives renaming and moving. @throws {Trouble} only if the session is over */
export async function lookUp(
  session: Session,
  rules: ReadingRules,
  place: Place,
  attributes: readonly string[],
  id: string,
): Promise<Finding<Entry>> {
  try {
    return rules.preset.idForm === 'guid'
      ? await byGuid(session, place, attributes, id)
      : await byText(session, rules.attributes.id, place, attributes, id);
  } catch (error) {
    if (isRefusal(error)) return { kind: 'unseen' };
    throw error;
  }
}

/** Active Directory knows every object by its id, wherever it is; that there is none is an answer of its own. */
async function byGuid(
  session: Session,
  place: Place,
  attributes: readonly string[],
  id: string,
): Promise<Finding<Entry>> {
  const found = await session.readEntry(`<GUID=${id}>`, ['objectGUID']);
  if (found === 'no-such-entry') return { kind: 'gone' };
  if (found === 'nothing') return { kind: 'unseen' };
  if (!isInPlace(found.dn, place)) return { kind: 'out-of-scope' };
  const matching = await session.readEntry(found.dn, attributes, place.filter);
  // The entry was there a moment ago, so what says no is the filter, or it has just been moved.
  if (typeof matching !== 'string') return { kind: 'there', item: matching };
  return matching === 'nothing' ? { kind: 'out-of-scope' } : { kind: 'unseen' };
}

function isInPlace(dn: string, { bases, scope }: Place): boolean {
  const key = dnKey(dn);
  if (key === undefined) return false;
  const parent = key.slice(key.indexOf('\n') + 1);
  return bases.some((base) => (scope === 'one' ? parent === base.key : isWithin(key, base.key)));
}

/** Elsewhere an id is an attribute like any other, and whoever does not find it may just not be allowed to. */
async function byText(
  session: Session,
  idAttribute: string,
  { bases, scope, filter }: Place,
  attributes: readonly string[],
  id: string,
): Promise<Finding<Entry>> {
  const isIt = new EqualityFilter({ attribute: idAttribute, value: id });
  for (const { dn } of bases) {
    const reading = { base: dn, scope, filter: new AndFilter({ filters: [isIt, filter] }), attributes };
    const [entry] = await session.find(reading);
    if (entry !== undefined) return { kind: 'there', item: entry };
  }
  for (const { dn } of bases) {
    const [entry] = await session.find({ base: dn, scope: 'sub', filter: isIt, attributes: [idAttribute] });
    if (entry !== undefined) return { kind: 'out-of-scope' };
  }
  return { kind: 'unseen' };
}
