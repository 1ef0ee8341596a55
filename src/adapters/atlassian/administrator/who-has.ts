/** The details of a person in Jira's search results. */
interface Hit {
  readonly displayName?: string | null | undefined;
  readonly emailAddress?: string | null | undefined;
}

/**
 * The user with the address. Most addresses are hidden, and a search matches a hidden one only in full; but it also
 * matches display names, which anybody can choose. So a hit without a visible address counts only if it is the only one
 * and its name cannot be what matched.
 */
export function whoHas<User extends Hit>(email: string, users: readonly User[]): User | undefined {
  const wanted = email.toLowerCase();
  const shown = users.find((user) => user.emailAddress?.toLowerCase() === wanted);
  if (shown) return shown;
  const hidden = users.filter((user) => !user.emailAddress && !user.displayName?.toLowerCase().includes(wanted));
  return hidden.length === 1 ? hidden[0] : undefined;
}
