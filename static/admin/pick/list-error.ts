/** The first problem in a list, with the name that has it. */
export function listError(
  names: readonly string[],
  errorAt: (index: number) => string | undefined,
): string | undefined {
  for (const [index, name] of names.entries()) {
    const error = errorAt(index);
    if (error !== undefined) return `${name}: ${error}`;
  }
  return undefined;
}
