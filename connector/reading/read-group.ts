import { type DnKey, dnKey } from '../directory/dn';
import type { Entry } from '../directory/entry';
import { rangeOf } from '../directory/ranged';
import type { MemberAttribute } from '../presets/preset';
import { type ReadingRules, readId, readRelativeId, type Unreadable } from './read-person';

/** A group as the directory has it; its members are still names. */
export interface DirectoryGroup {
  readonly id: string;
  readonly dn: string;
  readonly key: DnKey;
  readonly name: string;
  readonly members: readonly MemberName[];
  /** People whose primary group has this number are members as well. */
  readonly relativeId: string | undefined;
  /** The member attributes that came in part, and from where on the rest has to be asked for. */
  readonly rest: readonly { readonly attribute: string; readonly start: number }[];
}

/** How a group names a member. */
export type MemberName =
  | { readonly by: 'dn'; readonly key: DnKey }
  | { readonly by: 'accountName'; readonly name: string };

export function readGroup(entry: Entry, rules: ReadingRules): DirectoryGroup | Unreadable {
  const { preset, attributes } = rules;
  const id = readId(entry, attributes.id, preset.idForm);
  if (id === undefined) return 'no-id';
  const name = entry.text(attributes.groupName)?.trim();
  if (name === undefined || name === '') return 'no-account-name';
  const key = dnKey(entry.dn);
  if (key === undefined) return 'bad-name';
  return {
    id,
    dn: entry.dn,
    key,
    name,
    members: preset.members.flatMap((each) => readMembers(entry, each)),
    relativeId: preset.hasPrimaryGroups ? readRelativeId(entry) : undefined,
    rest: preset.members.flatMap(({ attribute }) => {
      const next = rangeOf(entry, attribute)?.next;
      return next === undefined ? [] : [{ attribute, start: next }];
    }),
  };
}

/** The members in one attribute, or in the slice of it that came. A name that is none stands for nobody. */
export function readMembers(entry: Entry, { attribute, by }: MemberAttribute): readonly MemberName[] {
  const texts = entry.texts(rangeOf(entry, attribute)?.name ?? attribute);
  if (by === 'accountName') return texts.map((name) => ({ by: 'accountName', name: name.toLowerCase() }));
  return texts.flatMap((text) => {
    // `uniqueMember` may end in an identifier: cn=…#'0101'B.
    const key = dnKey(by === 'optionalUid' ? text.replace(/#'[01]*'B$/i, '') : text);
    // A group that has to have a member often has the root for one.
    return key === undefined || key === '' ? [] : [{ by: 'dn' as const, key }];
  });
}
