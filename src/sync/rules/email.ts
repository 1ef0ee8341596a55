import type { ResourceAttributes } from '../../directory/user';

/** One @, something on both sides, no space: the rest is for Atlassian to judge. */
const shape = /^[^\s@]+@[^\s@]+$/;

/**
 * The address by which a person is found and invited: the primary e-mail, else the one of type work, else the first,
 * else the userName if it is an address. Trimmed and in lower case: addresses mean one person regardless of case.
 */
export function emailOf(attributes: ResourceAttributes): string | undefined {
  const emails = Array.isArray(attributes.emails) ? attributes.emails.filter(isEmail) : [];
  const chosen =
    emails.find((email) => email.primary === true) ?? emails.find((email) => isType(email.type, 'work')) ?? emails[0];
  return toEmail(chosen?.value) ?? toEmail(attributes.userName);
}

/** The normal form of an address, or undefined if it is not one. */
export function toEmail(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const email = value.trim().toLowerCase();
  return shape.test(email) ? email : undefined;
}

interface Email {
  readonly value: string;
  readonly type?: unknown;
  readonly primary?: unknown;
}

const isEmail = (entry: unknown): entry is Email =>
  typeof entry === 'object' && entry !== null && 'value' in entry && toEmail(entry.value) !== undefined;

const isType = (type: unknown, wanted: string): boolean => typeof type === 'string' && type.toLowerCase() === wanted;
