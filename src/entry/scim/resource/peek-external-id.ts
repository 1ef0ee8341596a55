/** Longer bodies are not inspected before the token has been checked. */
const longestPeek = 65_536;

/**
 * Finds the externalId in an unparsed body, so that its index record is part of the call's first read. Only a guess: a
 * wrong one costs a read, never correctness.
 */
export function peekExternalId(text: string | undefined): { readonly externalId?: string } {
  if (text === undefined || text.length > longestPeek) return {};
  const externalId = /"externalId"\s*:\s*"([^"\\]{1,500})"/i.exec(text)?.[1];
  return externalId === undefined ? {} : { externalId };
}
