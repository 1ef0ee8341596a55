import type { DirectoryGroup } from '../../../directory/group';
import { displayNameOf, nameOf } from '../../../directory/names';
import type { DirectoryUser, ResourceAttributes } from '../../../directory/user';
import { fold } from '../../../scim/json';
import { emailOf } from '../../../sync/rules/email';

/**
 * The index attributes beside a user's document; a stored text may not be empty. The first build had the userName in `userName`
 * and the display name in `displayName`. Every record has the first, and an index has only records with its attribute: so that
 * one is where lists have somebody, and the other has the userName
 * (docs/decisions/0058-lists-are-in-the-order-of-names.md).
 */
export interface UserTerms {
  readonly connection: string;
  /** The name in whose order lists have the person. */
  readonly userName: string;
  /** The userName. */
  readonly displayName?: string;
  readonly familyName?: string;
  /** Only if it differs from the userName. */
  readonly email?: string;
}

/** Beside a group's: it has one name. */
export interface GroupTerms {
  readonly connection: string;
  readonly displayName: string;
}

/** An index allows 900 bytes. */
const longest = 200;
/** For a name of which nothing is left to compare: a record without a term would be in no list. */
const nameless = '-';

const ascii = /^[\x20-\x7e]*$/;
/** Those that are written over letters of several scripts; the vowels of an Indian or Thai word stay. */
const accents = /(?=\p{M})\p{Script=Inherited}/gu;
const spaces = /\s+/gu;

/** Latin letters that Unicode does not take apart, as a reader of other languages sorts and types them. */
const plainLetters: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'n',
  ŧ: 't',
};
const otherLetters = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu');

/**
 * A name as lists and search compare it: without case, accents and surplus space, and with `ss` for `ß`, at most 200
 * characters. Indexes order it by the bytes of its UTF-8, which is the order of code points: digits, Latin, Greek, Cyrillic.
 */
export function searchTerm(text: string): string {
  const lower = fold(text);
  const plain = ascii.test(lower) ? lower : withoutAccents(lower);
  const term = plain.replaceAll(spaces, ' ').trim();
  return term.length <= longest ? term : [...term].slice(0, longest).join('').trimEnd();
}

const withoutAccents = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(accents, '')
    .replaceAll(otherLetters, (letter) => plainLetters[letter] ?? letter);

/** The name in whose order lists have a record: the one that people read first. */
export const listTerm = (record: DirectoryUser | DirectoryGroup, kind: 'user' | 'group'): string =>
  searchTerm(displayNameOf(record) ?? '') || searchTerm(nameOf(record, kind)) || nameless;

export function userTerms(user: DirectoryUser): UserTerms {
  const userName = searchTerm(nameOf(user, 'user'));
  const familyName = searchTerm(familyNameOf(user.attributes) ?? '');
  const email = searchTerm(emailOf(user.attributes) ?? '');
  return {
    connection: user.connectionId,
    userName: listTerm(user, 'user'),
    ...(userName !== '' && { displayName: userName }),
    ...(familyName !== '' && { familyName }),
    ...(email !== '' && email !== userName && { email }),
  };
}

export const groupTerms = (group: DirectoryGroup): GroupTerms => ({
  connection: group.connectionId,
  displayName: listTerm(group, 'group'),
});

export function familyNameOf({ name }: ResourceAttributes): string | undefined {
  const parts = typeof name === 'object' && name !== null ? name : {};
  return 'familyName' in parts && typeof parts.familyName === 'string' ? parts.familyName : undefined;
}
