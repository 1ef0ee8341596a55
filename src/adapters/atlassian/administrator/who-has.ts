/** What a search of Jira shows of a person. */
interface Hit {
  readonly displayName?: string | null | undefined;
  readonly emailAddress?: string | null | undefined;
}

/**
 * The user with the address. Most addresses are hidden, and a search finds a hidden one only as a whole; but it also
 * finds display names, which anybody can choose. So a hit without a shown address counts only when its name can't be
 * what was found, and when it is the only one.
 */
export function whoHas<User extends Hit>(email: string, users: readonly User[]): User | undefined {
  const wanted = email.toLowerCase();
  const shown = users.find((user) => user.emailAddress?.toLowerCase() === wanted);
  if (shown) return shown;
  const hidden = users.filter((user) => !user.emailAddress && !user.displayName?.toLowerCase().includes(wanted));
  return hidden.length === 1 ? hidden[0] : undefined;
}
