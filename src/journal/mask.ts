/**
 * Masks personal data for the log, so that an administrator can still recognise a person they know.
 * `mia.smith@example.com` → `m…@example.com`, `mia` → `m…`.
 */
export function maskEmail(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  const at = trimmed.lastIndexOf('@');
  const [first = ''] = trimmed;
  return at > 0 ? `${first}…${trimmed.slice(at)}` : `${first}…`;
}

/** Masks every e-mail address in a text from elsewhere (an error's detail, an IdP's request). Linear in its length. */
export function maskText(text: string): string {
  return text.includes('@') ? text.replace(/[^\s'"<>(),;:=/\\]+/gu, maskWord) : text;
}

/** Masks the quotations in a sentence that quotes a client, except names of our own, which `isName` recognises. */
export function maskQuotations(sentence: string, isName: (quoted: string) => boolean): string {
  return sentence.replace(/"([^"]*)"/gu, (whole, quoted: string) =>
    isName(quoted) ? whole : `"${maskEmail(quoted)}"`,
  );
}

function maskWord(word: string): string {
  const at = word.lastIndexOf('@', word.length - 2);
  const [first = ''] = word;
  return at > 0 ? `${first}…${word.slice(at)}` : word;
}
