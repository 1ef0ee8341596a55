import type { DirectoryGroup } from '../../../directory/group';
import { nameOf } from '../../../directory/names';
import type { DirectoryUser, ResourceAttributes } from '../../../directory/user';
import { fold } from '../../../scim/json';
import { emailOf } from '../../../sync/rules/email';

/** The index attributes beside a record's document; a stored text may not be empty. */
export interface UserTerms {
  readonly connection: string;
  readonly userName?: string;
  readonly displayName?: string;
  readonly familyName?: string;
  /** Only if it differs from the userName. */
  readonly email?: string;
}

export type GroupTerms = Pick<UserTerms, 'connection' | 'displayName'>;

/** An index allows 900 bytes. */
const longest = 200;

const ascii = /^[\x20-\x7e]*$/;
const accents = /\p{M}+/gu;

/** A name as search compares it: without case, accents and surrounding space. */
export function searchTerm(text: string): string {
  const plain = fold(text.trim());
  const folded = ascii.test(plain) ? plain : plain.normalize('NFD').replace(accents, '');
  return folded.length <= longest ? folded : [...folded].slice(0, longest).join('');
}

export function userTerms(user: DirectoryUser): UserTerms {
  const userName = searchTerm(nameOf(user, 'user'));
  const familyName = searchTerm(familyNameOf(user.attributes) ?? '');
  const email = searchTerm(emailOf(user.attributes) ?? '');
  return {
    connection: user.connectionId,
    ...(userName !== '' && { userName }),
    ...displayTerm(user),
    ...(familyName !== '' && { familyName }),
    ...(email !== '' && email !== userName && { email }),
  };
}

export const groupTerms = (group: DirectoryGroup): GroupTerms => ({
  connection: group.connectionId,
  ...displayTerm(group),
});

export function familyNameOf({ name }: ResourceAttributes): string | undefined {
  const parts = typeof name === 'object' && name !== null ? name : {};
  return 'familyName' in parts && typeof parts.familyName === 'string' ? parts.familyName : undefined;
}

function displayTerm({ attributes }: DirectoryUser | DirectoryGroup): Pick<UserTerms, 'displayName'> {
  const displayName = typeof attributes.displayName === 'string' ? searchTerm(attributes.displayName) : '';
  return displayName === '' ? {} : { displayName };
}
