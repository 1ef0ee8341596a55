import type { DirectoryUser } from '../../../directory/user';
import { maskEmail } from '../../../journal/mask';
import { emailOf } from '../../../sync/rules/email';
import type { Named } from '../contract/names';

/** Names longer than this are cut; an IdP may send pages of text. */
const longest = 120;

/**
 * What the log may have written for a person, and what it stands for. Texts name a person by their address, groups by
 * the user name or by the name that the IdP sent along; if two of them look alike when masked, the address is meant.
 */
export function wordsOf(user: DirectoryUser): Named['words'] {
  const { attributes, sync } = user;
  const known = [emailOf(attributes), sync.email, attributes.userName, attributes.displayName, formattedName(user)];
  const words = new Map<string, string>();
  for (const clear of known) {
    if (typeof clear !== 'string' || clear.trim() === '') continue;
    const masked = maskEmail(clear);
    if (masked !== clear && !words.has(masked)) words.set(masked, clear.slice(0, longest));
  }
  words.set(`member ${user.id}`, fullNameOf(user));
  return [...words].map(([masked, clear]) => ({ masked, clear }));
}

/** The name by which people know somebody, else the user name. */
export function fullNameOf(user: DirectoryUser): string {
  const { displayName, userName } = user.attributes;
  const name = [displayName, formattedName(user), userName].find((text) => typeof text === 'string' && text !== '');
  return String(name ?? user.id).slice(0, longest);
}

/** The address, or the user name if there is none; undefined if that is the name already. */
export function addressOf(user: DirectoryUser): string | undefined {
  const address = emailOf(user.attributes) ?? user.attributes.userName;
  return typeof address === 'string' && address !== fullNameOf(user) ? address.slice(0, longest) : undefined;
}

function formattedName({ attributes: { name } }: DirectoryUser): string | undefined {
  if (typeof name !== 'object' || name === null) return undefined;
  const { formatted, givenName, familyName } = name as Readonly<Record<string, unknown>>;
  if (typeof formatted === 'string' && formatted !== '') return formatted;
  const parts = [givenName, familyName].filter((part) => typeof part === 'string' && part !== '');
  return parts.length === 0 ? undefined : parts.join(' ');
}
