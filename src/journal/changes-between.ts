import { isObject, type Json, type JsonObject, sameJson } from '../scim/json';
import type { Change } from './entry';
import { lastName, maskValue } from './mask-body';

/** The attributes in which the IdP's word has changed, with personal values masked. */
export function changesBetween(
  before: JsonObject,
  after: JsonObject,
  masking: { readonly isGroup: boolean },
): readonly Change[] {
  const [was, is] = [flat(before, after), flat(after, before)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((what) => !sameJson(was.get(what) ?? null, is.get(what) ?? null))
    .map((what) => {
      const shown = (value: Json | undefined) =>
        value === undefined ? undefined : textOf(maskValue(what.split('.')[0] ?? what, value, masking));
      return changeOf(what, shown(was.get(what)), shown(is.get(what)));
    });
}

const changeOf = (what: string, before: string | undefined, after: string | undefined): Change => ({
  at: 'idp',
  what,
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

/** The values that differ from `others`, one level deep: parts of a name and attributes of an extension count separately. */
function flat(attributes: JsonObject, others: JsonObject): ReadonlyMap<string, Json> {
  const flattened = new Map<string, Json>();
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'schemas' || sameJson(value, others[key] ?? null)) continue;
    if (!isObject(value)) flattened.set(key, value);
    else for (const [part, inner] of Object.entries(value)) flattened.set(partName(key, part), inner);
  }
  return flattened;
}

const partName = (key: string, part: string): string => (key.includes(':') ? part : `${lastName(key)}.${part}`);

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));
