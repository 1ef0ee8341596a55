import { dnKey } from '../directory/dn';
import type { Entry } from '../directory/entry';
import { rangeOf } from '../directory/ranged';
import type { MemberAttribute } from '../presets/preset';
import type { DirectoryGroup, MemberName } from '../source/directory-group';
import { type ReadingRules, readId, readRelativeId, type Unreadable } from './read-person';

/** A group as its entry has it. */
export interface EntryGroup extends DirectoryGroup {
  /** The member attributes that came in part, and from where on the rest has to be asked for. */
  readonly rest: readonly { readonly attribute: string; readonly start: number }[];
  /** Another one as soon as the entry has changed; undefined if the account may not read it. */
  readonly changed: string | undefined;
}

export function readGroup(entry: Entry, rules: ReadingRules): EntryGroup | Unreadable {
  const { preset, attributes } = rules;
  const id = readId(entry, attributes.id, preset.idForm);
  if (id === undefined) return 'no-id';
  const name = entry.text(attributes.groupName)?.trim();
  if (name === undefined || name === '') return 'no-account-name';
  const key = dnKey(entry.dn);
  if (key === undefined) return 'bad-name';
  const rest = preset.members.flatMap(({ attribute }) => {
    const next = rangeOf(entry, attribute)?.next;
    return next === undefined ? [] : [{ attribute, start: next }];
  });
  return {
    id,
    digest: rest.length > 0 ? undefined : entry.digest(),
    dn: entry.dn,
    key,
    name,
    members: { [Symbol.iterator]: () => membersIn(entry, preset.members) },
    relativeId: preset.hasPrimaryGroups ? readRelativeId(entry) : undefined,
    rest,
    changed: entry.text(preset.changeMark),
  };
}

function* membersIn(entry: Entry, attributes: readonly MemberAttribute[]) {
  for (const each of attributes) yield* readMembers(entry, each);
}

/** Names of a slice: of a large group not all are in memory at once, but as the server's texts. */
const sliceSize = 1000;

/** The members in one attribute, or in the part of it that came. A name that is none stands for nobody. */
export function* readMembers(
  entry: Entry,
  { attribute, by }: MemberAttribute,
): Generator<readonly MemberName[], void, undefined> {
  const texts = entry.texts(rangeOf(entry, attribute)?.name ?? attribute);
  for (let at = 0; at < texts.length; at += sliceSize) {
    const names: MemberName[] = [];
    for (const text of texts.slice(at, at + sliceSize)) {
      const name = nameOf(text, by);
      if (name !== undefined) names.push(name);
    }
    yield names;
  }
}

function nameOf(text: string, by: MemberAttribute['by']): MemberName | undefined {
  if (by === 'accountName') return { by, name: text.toLowerCase() };
  // `uniqueMember` may end in an identifier: cn=…#'0101'B.
  const key = dnKey(by === 'optionalUid' ? text.replace(/#'[01]*'B$/i, '') : text);
  // A group that has to have a member often has the root for one.
  return key === undefined || key === '' ? undefined : { by: 'dn', key };
}

/** How many members came with the entry. */
export function countMembers({ members }: Pick<DirectoryGroup, 'members'>): number {
  let count = 0;
  for (const slice of members) count += slice.length;
  return count;
}
