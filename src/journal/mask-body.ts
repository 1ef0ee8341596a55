import { isObject, type Json, type JsonObject } from '../scim/json';
import { maskEmail, maskText } from './mask';

/** How much of a request is kept: enough to see what was sent, small compared with the rest of an entry. */
const most = { text: 100, items: 20, body: 2_000 } as const;

/** Attributes, and fields of a profile at Atlassian, whose values do not identify a person. */
const plain: ReadonlySet<string> = new Set(
  `active costCenter department division groups id jobTitle locale manager members op organization path
   preferredLanguage primary $ref resourceType roles schemas startDate timeZone timezone title type userType value
   version`.split(/\s+/),
);

/** Never shown, masked or not. */
const secret: ReadonlySet<string> = new Set(['password']);

interface Masking {
  /** Whether the request is about a group, whose display name identifies nobody. */
  readonly isGroup: boolean;
}

/** The IdP's body as the log keeps it: JSON with every personal value masked, lists and texts cut. */
export function maskBody(body: JsonObject, masking: Masking): string {
  const text = JSON.stringify(maskObject(body, masking));
  return text.length <= most.body ? text : `${text.slice(0, most.body - 1)}…`;
}

/** One value of the attribute `name`, masked as the log keeps it. */
export function maskValue(name: string, value: Json, masking: Masking): Json {
  if (secret.has(name)) return '…';
  if (typeof value === 'string') return maskString(name, value, masking);
  if (Array.isArray(value)) return maskList(name, value, masking);
  return isObject(value) ? maskObject(value, masking, name) : value;
}

/** The last name of a path; also that of `emails[type eq "work"].value` and `urn:…:User:title`. */
export function lastName(path: string): string {
  if (!/[[.:]/.test(path)) return path;
  return (
    path
      .replace(/\[[^\]]*\]/g, '')
      .split(/[.:]/)
      .at(-1) ?? path
  );
}

function maskObject(object: JsonObject, masking: Masking, holder?: string): JsonObject {
  // The path of a PATCH operation says which attribute its value belongs to.
  const target = typeof object.path === 'string' && 'op' in object ? lastNameOf(object.path) : holder;
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => {
      const name = key === 'value' && target !== undefined ? target : lastName(key);
      return [key.slice(0, most.text), maskValue(name, value, masking)];
    }),
  );
}

/** `emails[type eq "work"].value` is about e-mail addresses. */
const lastNameOf = (path: string): string => lastName(path.replace(/\.value$/, ''));

function maskList(name: string, list: readonly Json[], masking: Masking): Json {
  const left = list.length - most.items;
  const shown = list.slice(0, most.items).map((item) => maskValue(name, item, masking));
  return left > 0 ? [...shown, `… ${left} more`] : shown;
}

function maskString(name: string, value: string, { isGroup }: Masking): string {
  const cut = value.length <= most.text ? value : `${value.slice(0, most.text - 1)}…`;
  // A path may hold a filter with an address in it, and a title may be one.
  if (plain.has(name) || (isGroup && name === 'displayName')) return maskText(cut);
  return cut.split(' ').map(maskEmail).join(' ');
}
